package io.chat4all.perf.channels.town;

import java.util.List;
import java.util.Optional;

/// What is on a phone of one message.
///
/// @param words how often each of its words is there
/// @param fates of the provider's messages that hold them
record Copies(List<Integer> words, List<Fate> fates) {

    Copies {
        words = List.copyOf(words);
        fates = List.copyOf(fates);
    }

    /// 0 when anything of it is missing.
    int least() {
        return words.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    int most() {
        return words.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /// Of all of it: what the last part has reached; a part that failed is decisive.
    Optional<Fate> fate() {
        return fates.contains(Fate.FAILED)
                ? Optional.of(Fate.FAILED)
                : fates.stream().min(Enum::compareTo);
    }
}
