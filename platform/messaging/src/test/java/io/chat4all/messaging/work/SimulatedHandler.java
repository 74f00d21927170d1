package io.chat4all.messaging.work;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Acknowledges, fails, rejects and asks for retries as the dice fall, and remembers what it acknowledged.
final class SimulatedHandler implements BatchHandler<String> {

    private static final int OFTEN = 8;
    private static final int RARELY = 60;

    private final RandomGenerator random;
    private final int oneInSoMany;
    private final Set<RecordId> acknowledged = new HashSet<>();

    /// Without a stack: it is thrown often.
    private static final class Failure extends RuntimeException {

        Failure() {
            super("as the dice fell", null, false, false);
        }
    }

    SimulatedHandler(Scenario scenario, RandomGenerator random) {
        this.random = random;
        this.oneInSoMany = scenario.fewFailures() ? RARELY : OFTEN;
    }

    boolean acknowledged(RecordId id) {
        return acknowledged.contains(id);
    }

    @Override
    public BatchOutcome handle(List<LogRecord<String>> batch) {
        if (happens()) {
            throw new Failure();
        }
        var records = happens() ? random.nextInt(batch.size()) : batch.size();
        var outcome = new BatchOutcome(records, next());
        var done = outcome.next() instanceof Outcome.Acknowledge ? records + 1 : records;
        batch.stream().limit(done).forEach(record -> acknowledged.add(record.id()));
        return outcome;
    }

    private Outcome next() {
        return switch (random.nextInt(4)) {
            case 0 -> Outcome.ACKNOWLEDGE;
            case 1 -> new Outcome.RetryAfter(Duration.ZERO, "at once");
            case 2 -> new Outcome.RetryAfter(Duration.ofMillis(1), "later");
            default -> new Outcome.Reject("never");
        };
    }

    private boolean happens() {
        return random.nextInt(oneInSoMany) == 0;
    }
}
