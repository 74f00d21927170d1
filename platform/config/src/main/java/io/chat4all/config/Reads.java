package io.chat4all.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// What was read: which keys exist, and what holds.
final class Reads {

    private static final String MASK = "***";

    /// The password within an address such as `redis://user:password@host`.
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(://[^:/@]*:)[^@/]*@");

    private record Read(String value, String origin) {}

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, Read> unprinted = new ConcurrentHashMap<>();

    void known(String key) {
        keys.add(key);
    }

    void value(String key, String value, String origin) {
        if (keys.add(key)) {
            unprinted.put(key, new Read(PASSWORD_IN_ADDRESS.matcher(value).replaceAll("$1" + MASK + "@"), origin));
        }
    }

    void secret(String key, String origin) {
        value(key, MASK, origin);
    }

    Set<String> keys() {
        return Set.copyOf(keys);
    }

    /// One line for each setting that was read since the last table; nothing when there is none.
    String newTable() {
        var rows = new TreeMap<>(unprinted);
        rows.keySet().forEach(unprinted::remove);
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(1);
        var table = new StringBuilder();
        rows.forEach((key, read) -> table.append(System.lineSeparator())
                .append(("  %-" + width + "s = %s (%s)").formatted(key, read.value(), read.origin())));
        return table.toString();
    }
}
