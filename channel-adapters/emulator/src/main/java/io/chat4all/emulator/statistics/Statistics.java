package io.chat4all.emulator.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts, since the start.
public final class Statistics {

    private record Key(String channel, Count count) {}

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    public void add(String channel, Count count) {
        add(channel, count, 1);
    }

    public void add(String channel, Count count, int number) {
        counts.computeIfAbsent(new Key(channel, count), _ -> new LongAdder()).add(number);
    }

    public long of(String channel, Count count) {
        var adder = counts.get(new Key(channel, count));
        return adder == null ? 0 : adder.sum();
    }

    /// All counts of each channel of which there is one.
    public Map<String, Map<String, Long>> all() {
        var all = new TreeMap<String, Map<String, Long>>();
        counts.keySet().forEach(key -> all.computeIfAbsent(key.channel(), this::of));
        return all;
    }

    private Map<String, Long> of(String channel) {
        var byName = new LinkedHashMap<String, Long>();
        Arrays.stream(Count.values()).forEach(count -> byName.put(count.wireName(), of(channel, count)));
        return byName;
    }
}
