package io.chat4all.perf.channels;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What became of the worker's calls, as its metrics tell.
final class Outcomes {

    /// `messages_sent_total{channel="webhook",status="accepted"} 17.0`
    private static final Pattern SENT =
            Pattern.compile("^messages_sent_total\\{[^}]*status=\"([a-z]+)\"[^}]*} ([0-9.E+]+)", Pattern.MULTILINE);

    /// `circuit_breaker_open{channel="webhook"} 4.0`
    private static final Pattern OPEN =
            Pattern.compile("^circuit_breaker_open\\{[^}]*} ([0-9.E+]+)", Pattern.MULTILINE);

    private Outcomes() {}

    /// Of all channels together.
    ///
    /// @param metrics in Prometheus' text format
    static SortedMap<String, Long> of(String metrics) {
        var outcomes = new TreeMap<String, Long>();
        SENT.matcher(metrics)
                .results()
                .forEach(line -> outcomes.merge(line.group(1), (long) Double.parseDouble(line.group(2)), Long::sum));
        return outcomes;
    }

    /// Of all channels together.
    ///
    /// @param metrics in Prometheus' text format
    static int openBreakers(String metrics) {
        return OPEN.matcher(metrics)
                .results()
                .mapToInt(line -> (int) Double.parseDouble(line.group(1)))
                .sum();
    }
}
