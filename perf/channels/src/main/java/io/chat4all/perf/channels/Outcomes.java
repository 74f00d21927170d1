package io.chat4all.perf.channels;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What became of the worker's calls, as its metrics tell.
final class Outcomes {

    /// `messages_sent_total{channel="webhook",status="accepted"} 17.0`
    private static final Pattern SENT =
            Pattern.compile("^messages_sent_total\\{[^}]*status=\"([a-z]+)\"[^}]*} ([0-9.E+]+)", Pattern.MULTILINE);

    /// `circuit_breaker_open 4.0`, with or without labels.
    private static final Pattern OPEN =
            Pattern.compile("^circuit_breaker_open(?:\\{[^}]*})? ([0-9.E+]+)", Pattern.MULTILINE);

    private Outcomes() {}

    /// @param metrics in Prometheus' text format
    static SortedMap<String, Long> of(String metrics) {
        var outcomes = new TreeMap<String, Long>();
        SENT.matcher(metrics)
                .results()
                .forEach(line -> outcomes.put(line.group(1), (long) Double.parseDouble(line.group(2))));
        return outcomes;
    }

    /// @param metrics in Prometheus' text format
    static int openBreakers(String metrics) {
        var found = OPEN.matcher(metrics);
        return found.find() ? (int) Double.parseDouble(found.group(1)) : 0;
    }
}
