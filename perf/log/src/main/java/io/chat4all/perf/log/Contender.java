package io.chat4all.perf.log;

import java.util.Arrays;
import java.util.List;

/// Who is compared.
enum Contender {
    /// kafka-clients, one thread: poll, handle, commit.
    PLAIN("plain") {
        @Override
        Consumption start(Workload workload, String group, Handling handling) {
            return PlainConsumption.start(workload, group, handling, false);
        }
    },
    /// The same, and Kafka commits by itself, every five seconds.
    PLAIN_AUTO_COMMIT("plain-auto-commit") {
        @Override
        Consumption start(Workload workload, String group, Handling handling) {
            return PlainConsumption.start(workload, group, handling, true);
        }
    },
    /// Ours, record by record.
    KEY_SHARED("key-shared") {
        @Override
        Consumption start(Workload workload, String group, Handling handling) {
            return KeySharedConsumption.ofRecords(workload, group, handling);
        }
    },
    /// Ours, up to 50 records of a key at once.
    KEY_SHARED_BATCHES("key-shared-batches") {
        @Override
        Consumption start(Workload workload, String group, Handling handling) {
            return KeySharedConsumption.ofBatches(workload, group, handling);
        }
    },
    CONFLUENT_100("confluent-100") {
        @Override
        Consumption start(Workload workload, String group, Handling handling) {
            return ConfluentConsumption.start(workload, group, handling, 100);
        }
    },
    CONFLUENT_1000("confluent-1000") {
        @Override
        Consumption start(Workload workload, String group, Handling handling) {
            return ConfluentConsumption.start(workload, group, handling, 1_000);
        }
    };

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    /// Begins to read.
    ///
    /// @param group its name without the topic's, which is appended
    abstract Consumption start(Workload workload, String group, Handling handling);

    boolean isConfluent() {
        return this == CONFLUENT_100 || this == CONFLUENT_1000;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Contender::toString).toList();
    }

    static Contender of(String label) {
        return Arrays.stream(values())
                .filter(contender -> contender.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + label + "' is no contender: " + String.join(", ", labels())));
    }

    @Override
    public String toString() {
        return label;
    }
}
