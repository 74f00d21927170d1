package io.chat4all.perf.channels;

import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Where the worker finds the accounts: in the store, with the secret in the operator's folder.
final class StoredAccounts {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private StoredAccounts() {}

    /// @param endpoint of the account of a number
    /// @param folder of the run
    static void save(Population population, IntFunction<URI> endpoint, Programs programs, Path folder)
            throws IOException {
        Secrets.write(folder, population.tenant());
        try (var store = CassandraStore.connect(cassandra(programs))) {
            population.save(store.channelAccounts(), endpoint);
        }
    }

    private static CassandraConfig cassandra(Programs programs) {
        return new CassandraConfig(
                List.of(programs.cassandra().client().toString()),
                "datacenter1",
                "chat4all",
                1,
                Optional.empty(),
                ANSWERS_WITHIN,
                READY_WITHIN);
    }
}
