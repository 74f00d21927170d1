package io.chat4all.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The users that one node holds, as Redis shall know them.
final class Registrations {

    /// After which a node that died is forgotten.
    private static final Duration LIFETIME = Duration.ofSeconds(20);

    private static final int BATCH = 100;
    private static final byte[] LIFETIME_MILLIS =
            Long.toString(LIFETIME.toMillis()).getBytes(UTF_8);

    /// @param complete false when Redis did not take all of them
    /// @param vanished true when Redis did not know one of those that it took
    record Refreshed(boolean complete, boolean vanished) {

        Refreshed and(Optional<Long> absent) {
            return new Refreshed(complete && absent.isPresent(), vanished || absent.orElse(0L) > 0);
        }
    }

    private final byte[] node;
    private final RedisAsyncCommands<String, byte[]> redis;
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    Registrations(String nodeId, RedisAsyncCommands<String, byte[]> redis) {
        this.node = nodeId.getBytes(UTF_8);
        this.redis = redis;
    }

    /// Redis first: a refresh in between would take the new one for one that vanished.
    void add(String user) {
        RedisAnswer.of(() -> register(List.of(user)));
        held.add(user);
    }

    /// A refresh under way may bring it back: it expires then.
    void remove(String user) {
        held.remove(user);
        RedisAnswer.unheeded(() -> redis.zrem(user, node));
    }

    Refreshed refresh() {
        var answers = new ArrayList<Supplier<RedisFuture<Long>>>();
        for (var batch : batches()) {
            var answer = register(batch);
            answers.add(() -> answer);
        }
        var refreshed = new Refreshed(true, false);
        for (var answer : answers) {
            refreshed = refreshed.and(RedisAnswer.of(answer));
        }
        return refreshed;
    }

    void clear() {
        var removals = batches().stream()
                .flatMap(List::stream)
                .map(user -> redis.zrem(user, node))
                .toList();
        held.clear();
        removals.forEach(removal -> RedisAnswer.of(() -> removal));
    }

    private RedisFuture<Long> register(List<String> users) {
        return redis.eval(
                RedisScripts.REGISTER, ScriptOutputType.INTEGER, users.toArray(String[]::new), node, LIFETIME_MILLIS);
    }

    private List<List<String>> batches() {
        var all = List.copyOf(held);
        var batches = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }
}
