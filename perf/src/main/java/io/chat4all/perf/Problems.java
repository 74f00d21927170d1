package io.chat4all.perf;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What went wrong and how often, by its sentence. Keeps a few sentences apart and counts the rest together.
final class Problems {

    private static final int KEPT_APART = 20;
    private static final String OTHERS = "others";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String sentence) {
        var key = counts.size() < KEPT_APART || counts.containsKey(sentence) ? sentence : OTHERS;
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    SortedMap<String, Long> counts() {
        var copy = new TreeMap<String, Long>();
        counts.forEach((sentence, count) -> copy.put(sentence, count.sum()));
        return copy;
    }
}
