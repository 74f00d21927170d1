package io.chat4all.perf;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/// The account of every message of a run: what its sender was told, and how often it arrived. Safe for use by
/// many threads.
final class Ledger {

    private static final int UNSENT = 0;
    private static final int UNANSWERED = 1;
    private static final int ACCEPTED = 2;
    private static final int REFUSED = 3;
    private static final int UNKNOWN = 4;

    private final Schedule schedule;
    private final AtomicIntegerArray answers;
    private final AtomicIntegerArray arrivals;
    private final LongAdder sent = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder arrived = new LongAdder();
    private final LongAdder outOfOrder = new LongAdder();

    Ledger(Schedule schedule) {
        this.schedule = schedule;
        this.answers = new AtomicIntegerArray(schedule.total());
        this.arrivals = new AtomicIntegerArray(schedule.total());
    }

    void sent(int index) {
        answers.set(index, UNANSWERED);
        sent.increment();
    }

    void answered(int index, Outcome outcome) {
        answers.set(
                index,
                switch (outcome) {
                    case Outcome.Accepted _ -> ACCEPTED;
                    case Outcome.Refused _ -> REFUSED;
                    case Outcome.Unknown _ -> UNKNOWN;
                });
        answered.increment();
        if (outcome instanceof Outcome.Accepted) {
            accepted.increment();
        }
    }

    /// True when it is the first time that this message arrives.
    boolean arrived(int index) {
        boolean first = arrivals.getAndIncrement(index) == 0;
        if (first) {
            arrived.increment();
        }
        return first;
    }

    void arrivedOutOfOrder() {
        outOfOrder.increment();
    }

    /// The running figures, warm-up included.
    Running running() {
        return new Running(sent.sum(), accepted.sum(), answered.sum(), arrived.sum());
    }

    record Running(long sent, long accepted, long answered, long arrived) {

        long inFlight() {
            return Math.max(0, sent - answered);
        }
    }

    /// Messages that somebody still waits for: without an answer, or accepted and not arrived.
    int outstanding() {
        int count = 0;
        for (int index = 0; index < schedule.total(); index++) {
            int answer = answers.get(index);
            if (answer == UNANSWERED || (answer == ACCEPTED && arrivals.get(index) == 0)) {
                count++;
            }
        }
        return count;
    }

    /// What the senders were told about the measured messages. One without an answer has an unknown outcome.
    Answers answers() {
        var counts = new long[UNKNOWN + 1];
        for (int index = schedule.firstMeasured(); index < schedule.total(); index++) {
            counts[answers.get(index)]++;
        }
        return new Answers(counts[UNSENT], counts[ACCEPTED], counts[REFUSED], counts[UNKNOWN] + counts[UNANSWERED]);
    }

    /// What became of the messages. Faults count from the first message on: the warm-up excuses slowness only.
    Arrivals arrivals() {
        var count = new ArrivalCount();
        for (int index = 0; index < schedule.total(); index++) {
            count.add(answers.get(index), arrivals.get(index), schedule.isMeasured(index));
        }
        return count.toArrivals(outOfOrder.sum());
    }

    private static final class ArrivalCount {

        private long received;
        private long lost;
        private long duplicated;
        private long ofUnknown;
        private long ofRefused;

        void add(int answer, int times, boolean measured) {
            boolean arrived = times > 0;
            duplicated += Math.max(0, times - 1);
            switch (answer) {
                case ACCEPTED -> {
                    received += arrived && measured ? 1 : 0;
                    lost += arrived ? 0 : 1;
                }
                case REFUSED -> ofRefused += arrived ? 1 : 0;
                default -> ofUnknown += arrived && measured ? 1 : 0;
            }
        }

        Arrivals toArrivals(long outOfOrder) {
            return new Arrivals(received, lost, duplicated, outOfOrder, ofUnknown, ofRefused);
        }
    }
}
