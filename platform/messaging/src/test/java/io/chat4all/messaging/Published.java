package io.chat4all.messaging;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// Records of random keys that were sent, and so have to come.
///
/// @param byKey the values of each key, in the order in which they were sent. No value is there twice.
/// @param seed of the keys
record Published(Map<String, List<String>> byKey, long seed) {

    /// Returns once the log has them all.
    static Published to(Messaging messaging, Topic<String> topic, int keys, int records, long seed) {
        var random = new Random(seed);
        var byKey = new HashMap<String, List<String>>();
        var sent = new ArrayList<CompletableFuture<?>>();
        try (var producer = messaging.producer(topic)) {
            for (var i = 0; i < records; i++) {
                var key = "k" + random.nextInt(keys);
                var value = Long.toHexString(seed) + "-" + i;
                byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
                sent.add(producer.sendAsync(key, value));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        }
        return new Published(byKey, seed);
    }

    /// Of all keys.
    List<String> values() {
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    Published then(Published later) {
        var both = new HashMap<>(byKey);
        later.byKey.forEach((key, values) -> both.merge(key, values, Published::joined));
        return new Published(both, seed);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /// All of them, each once, and those of a key in their order.
    void assertCame(Map<String, List<String>> handled) {
        assertThat(handled.keySet()).as("keys, seed " + seed).isEqualTo(byKey.keySet());
        byKey.forEach((key, values) -> assertThat(firstDifference(handled.get(key), values))
                .as("key %s, seed %d", key, seed)
                .isEmpty());
    }

    /// All of them, some perhaps again; at their first time those of a key in their order.
    void assertCameFirst(Map<String, List<String>> handled) {
        assertCame(handled.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> List.copyOf(entry.getValue()).stream()
                                .distinct()
                                .toList())));
    }

    private static String firstDifference(List<String> actual, List<String> expected) {
        var at = 0;
        while (at < actual.size() && at < expected.size() && actual.get(at).equals(expected.get(at))) {
            at++;
        }
        return actual.equals(expected)
                ? ""
                : "at %d of %d: %s instead of %s"
                        .formatted(at, expected.size(), excerpt(actual, at), excerpt(expected, at));
    }

    private static List<String> excerpt(List<String> values, int from) {
        return values.subList(from, Math.min(from + 5, values.size()));
    }
}
