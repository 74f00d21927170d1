package io.chat4all.perf.channels.town;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/// How much is sent, and by which seed.
final class FaultsOptions {

    private static final int PEOPLE_AT_MOST = 5_000;
    private static final int MESSAGES_AT_MOST = 1_000_000;

    @Option(
            names = "--seed",
            description =
                    "Who is who, what is said, what goes wrong and who is killed follow from it (random, and told).")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--messages", description = "In all (${DEFAULT-VALUE}).")
    int messages = 10_000;

    @Option(names = "--people", description = "Who are reached, each on one channel (${DEFAULT-VALUE}).")
    int people = 350;

    @Option(names = "--rate", description = "Messages a second (${DEFAULT-VALUE}).")
    int rate = 60;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            description = "How long to wait in the end for what is not right yet (${DEFAULT-VALUE}).")
    int settleSeconds = 420;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the verdict there (${DEFAULT-VALUE}).")
    Path json = Path.of("perf/channels/target/drill/faults.json");

    @Option(names = "--keep", description = "Leave the folder with all logs, and say where it is.")
    boolean keep;

    /// @throws IllegalArgumentException when that cannot be done
    void check() {
        if (messages < 1 || messages > MESSAGES_AT_MOST || people < 1 || people > PEOPLE_AT_MOST || rate < 1) {
            throw new IllegalArgumentException("--messages is 1 to %,d, --people 1 to %,d, --rate 1 or more"
                    .formatted(MESSAGES_AT_MOST, PEOPLE_AT_MOST));
        }
    }

    Script script() {
        return Script.of(seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000)), people, messages);
    }
}
