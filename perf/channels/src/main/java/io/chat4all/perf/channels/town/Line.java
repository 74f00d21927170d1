package io.chat4all.perf.channels.town;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A message. Its text is of words that say which message and which word of it they are, so that what is on a
/// phone tells what is missing and what is there twice, however it was cut.
///
/// @param index among all, in the order in which they are due
/// @param id ours, as the API takes it
/// @param isSentTwice by the client, with the same id, as one that did not see the answer does
record Line(int index, Talk talk, String id, int words, boolean isSentTwice) {

    static final Pattern WORD = Pattern.compile("\\bm(\\d{5,7})w(\\d{1,4})\\b");

    String text() {
        return IntStream.range(0, words)
                .mapToObj(word -> "m%05dw%d".formatted(index, word))
                .collect(Collectors.joining(" "));
    }
}
