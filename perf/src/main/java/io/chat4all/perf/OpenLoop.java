package io.chat4all.perf;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Sends each message when it is due, however slow the answers to the ones before it are. Only when the bound of
/// messages under way is reached does it wait: it has fallen behind then, and says so.
final class OpenLoop {

    private static final long PATIENCE_SECONDS = 35;

    private final Sender sender;
    private final List<Pair> pairs;
    private final StampedText text;
    private final Semaphore underWay;

    OpenLoop(Sender sender, List<Pair> pairs, StampedText text, int mostUnderWay) {
        this.sender = sender;
        this.pairs = List.copyOf(pairs);
        this.text = text;
        this.underWay = new Semaphore(mostUnderWay);
    }

    /// Returns when the last message is on its way.
    ///
    /// @return how often a message that was due had to wait for others to be answered
    long send(Schedule schedule, Recording recording) throws InterruptedException {
        long stalls = 0;
        for (int index = 0; index < schedule.total(); index++) {
            awaitNanoTime(recording.dueNanos(index));
            if (!underWay.tryAcquire()) {
                stalls++;
                if (!underWay.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    recording.problem("gave up sending: no answer came for " + PATIENCE_SECONDS + " s");
                    break;
                }
            }
            send(index, recording);
        }
        return stalls;
    }

    private void send(int index, Recording recording) {
        var message = new Outgoing(
                recording.messageId(index), pairs.get(index % pairs.size()), text.of(recording.dueNanos(index)));
        recording.sending(index, System.nanoTime());
        sender.send(message, outcome -> {
            recording.answered(index, outcome, System.nanoTime());
            underWay.release();
        });
    }

    private static void awaitNanoTime(long nanoTime) throws InterruptedException {
        for (long wait = nanoTime - System.nanoTime(); wait > 0; wait = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
