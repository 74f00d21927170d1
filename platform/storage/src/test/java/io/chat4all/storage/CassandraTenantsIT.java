package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.TenantId;
import io.chat4all.storage.Tenants.Client;
import io.chat4all.storage.Tenants.Tenant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraTenantsIT {

    private final Tenants tenants = TestStores.shared().tenants();
    private final String name = "tenant-" + UUID.randomUUID();

    @Test
    void aTenantIsMadeOnceAndFoundByItsName() {
        assertThat(tenants.named(name)).isEmpty();
        var made = tenants.ensure(name);
        assertThat(made.name()).isEqualTo(name);
        assertThat(tenants.ensure(name)).isEqualTo(made);
        assertThat(tenants.named(name)).contains(made);
    }

    @Test
    void whoEnsuresATenantAtTheSameMomentGetsTheSameOne() throws Exception {
        var made = new HashSet<Tenant>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 5)
                    .<Callable<Tenant>>mapToObj(_ -> () -> TestStores.untilAnswered(() -> tenants.ensure(name)))
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                made.add(call.get());
            }
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void aClientIsReplacedByOneOfTheSameId() {
        var tenant = TenantId.create();
        var first = new Client(name, tenant, "hash 1", Set.of("messages:write", "users:read"));
        tenants.save(first);
        assertThat(tenants.client(name)).contains(first);
        var second = new Client(name, tenant, "hash 2", Set.of());
        tenants.save(second);
        assertThat(tenants.client(name)).contains(second);
        assertThat(tenants.client("nobody")).isEmpty();
    }
}
