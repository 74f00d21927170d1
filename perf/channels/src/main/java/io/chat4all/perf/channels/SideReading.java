package io.chat4all.perf.channels;

import io.chat4all.perf.Latencies;
import io.chat4all.perf.Percentiles;
import io.chat4all.perf.channels.Moments.Phase;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Reads a provider's journal.
final class SideReading {

    private final Side side;
    private final Workload workload;
    private final Moments moments;
    /// When each delivery came first; 0 for not yet.
    private final long[] firstMicros;
    /// The highest index so far, plus one, of each recipient.
    private final int[] reached;
    private final BitSet answered = new BitSet();
    private final Map<Long, Integer> callsBySecond = new HashMap<>();

    private int received;
    private int askedAgain;
    private int twice;
    private int outOfOrder;

    private SideReading(Side side, Workload workload, Moments moments) {
        this.side = side;
        this.workload = workload;
        this.moments = moments;
        this.firstMicros = new long[workload.schedule().total()];
        this.reached = new int[workload.recipients()];
    }

    static SideFigures of(List<CallJournal.Line> journal, Side side, Workload workload, Moments moments) {
        var reading = new SideReading(side, workload, moments);
        journal.forEach(reading::read);
        return reading.figures();
    }

    private void read(CallJournal.Line line) {
        switch (line.event()) {
            case TAKEN -> taken(line.index(), line.atMicros());
            case ANSWERED -> answered.set(line.index());
        }
    }

    private void taken(int index, long atMicros) {
        if (atMicros >= moments.restarted()) {
            callsBySecond.merge(TimeUnit.MICROSECONDS.toSeconds(atMicros - moments.restarted()), 1, Integer::sum);
        }
        if (firstMicros[index] > 0) {
            again(index);
            return;
        }
        firstMicros[index] = atMicros;
        received++;
        checkOrder(index);
    }

    private void again(int index) {
        if (answered.get(index)) {
            twice++;
        } else {
            askedAgain++;
        }
    }

    private void checkOrder(int index) {
        int recipient = workload.recipientOf(index);
        if (reached[recipient] > index) {
            outOfOrder++;
        }
        reached[recipient] = Math.max(reached[recipient], index + 1);
    }

    private SideFigures figures() {
        return new SideFigures(
                Math.toIntExact(due().count()),
                received,
                askedAgain,
                twice,
                outOfOrder,
                new SideFigures.Backlog(Math.toIntExact(backlog().count()), drained(), busiestSecond()),
                latency());
    }

    private int busiestSecond() {
        return callsBySecond.values().stream().mapToInt(calls -> calls).max().orElse(0);
    }

    private IntStream due() {
        return IntStream.range(0, firstMicros.length).filter(index -> Side.of(index, workload) == side);
    }

    private IntStream backlog() {
        return due().filter(index -> moments.due(index, workload) < moments.restarted())
                .filter(index -> firstMicros[index] == 0 || firstMicros[index] >= moments.restarted());
    }

    private Optional<Duration> drained() {
        if (backlog().anyMatch(index -> firstMicros[index] == 0)) {
            return Optional.empty();
        }
        long last = backlog().mapToLong(index -> firstMicros[index]).max().orElse(moments.back());
        return Optional.of(Duration.of(Math.max(0, last - moments.back()), ChronoUnit.MICROS));
    }

    private Map<Phase, Percentiles> latency() {
        var latencies = new EnumMap<Phase, Latencies>(Phase.class);
        due().filter(index -> firstMicros[index] > 0 && workload.schedule().isMeasured(index))
                .forEach(index -> {
                    long due = moments.due(index, workload);
                    latencies
                            .computeIfAbsent(moments.phaseOf(due), _ -> new Latencies())
                            .record(TimeUnit.MICROSECONDS.toNanos(firstMicros[index] - due));
                });
        var percentiles = new EnumMap<Phase, Percentiles>(Phase.class);
        latencies.forEach((phase, recorded) -> percentiles.put(phase, recorded.percentiles()));
        return percentiles;
    }
}
