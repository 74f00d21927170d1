package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.perf.Percentiles;
import java.time.Duration;
import java.util.Locale;

/// What a run has shown.
///
/// @param sample others with a deadline of seconds, sent while all waited
/// @param came messages of which the second channel heard, the sample included
/// @param again calls for one of them that had come already
/// @param early those that came before their time
/// @param late how long after their time those of the sample came, once all was warm
/// @param allLate the same of those that waited: they all come due as fast as they were sent
/// @param heap what gateway, dispatcher and workers keep together, in bytes, while nothing and while all waits
/// @param restarted how long after its kill -9 the dispatcher was ready again
record DeadlinesVerdict(
        int pending,
        Duration within,
        int sample,
        int came,
        int again,
        int early,
        Percentiles late,
        Percentiles allLate,
        Heap heap,
        Duration restarted) {

    static final int MOST_MEBIBYTES = 200;
    static final double LATE_AT_MOST_MILLIS = 1_000;

    private static final double MEBIBYTE = 1024 * 1024;

    record Heap(long before, long pending) {

        double costMebibytes() {
            return (pending - before) / MEBIBYTE;
        }
    }

    boolean isComplete() {
        return came == pending + sample && again == 0 && early == 0;
    }

    boolean isPassed() {
        return isComplete() && heap.costMebibytes() < MOST_MEBIBYTES && late.p99Millis() <= LATE_AT_MOST_MILLIS;
    }

    String text() {
        return """

                %s: %,d messages waited for their second channel, %,d s each
                  came          %,d of %,d once, %,d calls for what had come already, %,d before their time
                  in between    %,d others: late by p50 %.0f ms   p95 %.0f ms   p99 %.0f ms   max %.0f ms   (p99 may be %.0f)
                  all of them   late by p50 %.0f ms   p95 %.0f ms   p99 %.0f ms   max %.0f ms
                  heap          %.1f MiB while nothing waits, %.1f MiB while all do: they cost %.1f MiB of %d
                  restart       the dispatcher was killed (kill -9) while all waited, and ready %.1f s later
                """.formatted(
                        isPassed() ? "PASSED" : "FAILED",
                        pending,
                        within.toSeconds(),
                        came,
                        pending + sample,
                        again,
                        early,
                        sample,
                        late.p50Millis(),
                        late.p95Millis(),
                        late.p99Millis(),
                        late.maxMillis(),
                        LATE_AT_MOST_MILLIS,
                        allLate.p50Millis(),
                        allLate.p95Millis(),
                        allLate.p99Millis(),
                        allLate.maxMillis(),
                        heap.before / MEBIBYTE,
                        heap.pending / MEBIBYTE,
                        heap.costMebibytes(),
                        MOST_MEBIBYTES,
                        restarted.toMillis() / 1_000.0);
    }

    ObjectNode json() {
        return Api.JSON
                .createObjectNode()
                .put("passed", isPassed())
                .put("pending", pending)
                .put("within_seconds", within.toSeconds())
                .put("sample", sample)
                .put("came", came)
                .put("again", again)
                .put("early", early)
                .put("late_p50_ms", rounded(late.p50Millis()))
                .put("late_p95_ms", rounded(late.p95Millis()))
                .put("late_p99_ms", rounded(late.p99Millis()))
                .put("late_max_ms", rounded(late.maxMillis()))
                .put("all_late_p50_ms", rounded(allLate.p50Millis()))
                .put("all_late_p99_ms", rounded(allLate.p99Millis()))
                .put("all_late_max_ms", rounded(allLate.maxMillis()))
                .put("heap_before_mib", rounded(heap.before / MEBIBYTE))
                .put("heap_pending_mib", rounded(heap.pending / MEBIBYTE))
                .put("restart_ms", restarted.toMillis());
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", value));
    }
}
