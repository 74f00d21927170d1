package io.chat4all.messaging.work;

import java.util.random.RandomGenerator;

/// The dimensions of one simulation.
///
/// @param records of each partition
/// @param carriedRuns most runs of finished records beyond the prefix that a commit carries
/// @param ownedKeyByKey see [Assignment#ownedKeyByKey]
/// @param mostSpread nothing more is fetched of a partition whose [Progress#spread] is so large
/// @param fewFailures handlers fail rarely, not often
record Scenario(
        int partitions,
        int keys,
        int records,
        int subscribers,
        int maxRunning,
        int maxBatch,
        int mostSpread,
        int carriedRuns,
        boolean ownedKeyByKey,
        boolean fewFailures) {

    private static final int[] CARRIED_RUNS = {0, 1, 3, Integer.MAX_VALUE};

    static Scenario random(RandomGenerator random) {
        return new Scenario(
                random.nextInt(1, 4),
                random.nextInt(1, 13),
                random.nextInt(10, 80),
                random.nextInt(1, 4),
                random.nextInt(1, 13),
                random.nextInt(1, 6),
                random.nextInt(1, 40),
                CARRIED_RUNS[random.nextInt(CARRIED_RUNS.length)],
                random.nextBoolean(),
                random.nextBoolean());
    }
}
