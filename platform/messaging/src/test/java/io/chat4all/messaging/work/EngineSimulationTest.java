package io.chat4all.messaging.work;

import java.util.ArrayList;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Seeds that nobody chose, other ones each time. One that failed runs alone with `-Dsimulation.seed=…`; more of
/// them run with `-Dsimulation.seeds=…`.
@Timeout(120)
final class EngineSimulationTest {

    private static final int SEEDS = 3_000;

    /// Failures are what it is about.
    private static final Logger WARNINGS = Logger.getLogger(BatchRunner.class.getName());

    @BeforeAll
    static void beQuiet() {
        WARNINGS.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        WARNINGS.setLevel(null);
    }

    @Test
    void thePromisesHoldWhateverHappens() {
        var failures = new ArrayList<AssertionError>();
        seeds().forEach(seed -> {
            try {
                new Simulation(seed).run();
            } catch (Throwable e) {
                failures.add(new AssertionError("-Dsimulation.seed=" + seed, e));
            }
        });
        failures.stream().limit(1).forEach(first -> {
            throw new AssertionError(failures.size() + " seeds failed", first);
        });
    }

    private static LongStream seeds() {
        var one = Long.getLong("simulation.seed");
        return one == null ? new Random().longs(Integer.getInteger("simulation.seeds", SEEDS)) : LongStream.of(one);
    }
}
