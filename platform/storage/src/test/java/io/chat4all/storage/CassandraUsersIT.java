package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Users.User;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraUsersIT {

    private final Users users = TestStores.shared().users();
    private final TenantId tenant = TenantId.create();

    @Test
    void aRegisteredUserIsFoundByNameAndById() {
        var maria = user("maria");
        assertThat(users.register(maria)).isTrue();
        assertThat(users.named(tenant, "maria")).contains(maria);
        assertThat(users.find(tenant, maria.id())).contains(maria);
    }

    @Test
    void aTakenNameIsRefusedAndNothingIsStored() {
        var first = user("maria");
        var second = user("maria");
        users.register(first);
        assertThat(users.register(second)).isFalse();
        assertThat(users.named(tenant, "maria")).contains(first);
        assertThat(users.find(tenant, second.id())).isEmpty();
    }

    @Test
    void registeringTheSameUserAgainSucceedsAgain() {
        var maria = user("maria");
        users.register(maria);
        assertThat(users.register(maria)).isTrue();
    }

    @Test
    void ofTwentyWhoWantANameAtOnceOneGetsIt() throws Exception {
        var candidates = IntStream.range(0, 20).mapToObj(_ -> user("maria")).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var wins = 0;
            for (var registered : threads.invokeAll(candidates.stream()
                    .<Callable<Boolean>>map(user -> () -> TestStores.untilAnswered(() -> users.register(user)))
                    .toList())) {
                wins += registered.get() ? 1 : 0;
            }
            assertThat(wins).isEqualTo(1);
        }
        var stored = users.existing(tenant, candidates.stream().map(User::id).collect(Collectors.toSet()));
        assertThat(stored)
                .containsExactly(users.named(tenant, "maria").orElseThrow().id());
    }

    @Test
    void tenantsDoNotSeeEachOthersUsers() {
        var maria = user("maria");
        users.register(maria);
        var other = TenantId.create();
        assertThat(users.named(other, "maria")).isEmpty();
        assertThat(users.find(other, maria.id())).isEmpty();
        assertThat(users.existing(other, Set.of(maria.id()))).isEmpty();
    }

    @Test
    void existingUsersAreToldFromUnknownIds() {
        var known = Stream.of("ada", "ben", "eve").map(this::user).toList();
        known.forEach(users::register);
        var ids = known.stream().map(User::id).collect(Collectors.toSet());
        var asked = new HashSet<>(ids);
        IntStream.range(0, 253).forEach(_ -> asked.add(UserId.create()));
        assertThat(users.existing(tenant, asked)).isEqualTo(ids);
        assertThat(users.existing(tenant, Set.of())).isEmpty();
    }

    private User user(String name) {
        return new User(tenant, UserId.create(), name, "Its " + name, "$argon2id$" + name, NOON);
    }
}
