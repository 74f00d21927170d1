package io.chat4all.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.chat4all.realtime.Budgets.Answer;
import io.chat4all.realtime.Budgets.Granted;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RedisBudgetsIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration CLIMB = Duration.ofSeconds(60);

    /// A time in microseconds since 1970 is kept to a quarter of one, and each sum is rounded.
    private static final Duration ROUNDING = Duration.ofNanos(10_000);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final String account = UUID.randomUUID().toString();

    @AfterEach
    void close() throws Exception {
        for (var part : open.reversed()) {
            part.close();
        }
    }

    private RedisBudgets connect(RealServer redis) {
        return connect(redis, CLIMB);
    }

    private RedisBudgets connect(RealServer redis, Duration climb) {
        var budgets = RedisBudgets.connect(config(redis), climb);
        open.add(budgets);
        await().atMost(SOON).until(budgets::isShared);
        return budgets;
    }

    private static RedisConfig config(RealServer redis) {
        return new RedisConfig(
                URI.create("redis://" + redis.host() + ":" + redis.port()), Optional.of(RealServers.REDIS_PASSWORD));
    }

    private Budget of(double perSecond) {
        return new Budget(account, perSecond, OptionalInt.empty());
    }

    @Test
    void twoWorkersTogetherKeepToTheRate() throws Exception {
        var budget = of(100);
        var times = new ConcurrentLinkedQueue<Long>();
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var budgets : List.of(connect(RealServers.redis()), connect(RealServers.redis()))) {
                threads.submit(() -> {
                    while (System.nanoTime() - begin < 2_000_000_000L) {
                        var granted = budgets.take(budget, 5, List.of());
                        var at = System.nanoTime();
                        IntStream.range(0, granted.ahead()).forEach(_ -> times.add(at));
                        Thread.sleep(granted.pause());
                    }
                    return null;
                });
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        // A slow machine may see fewer, never more.
        assertThat((double) times.size()).isBetween(50.0, seconds * 100 + 10 + 1);
    }

    /// What is written twice, in Lua and in Java, says the same, whatever is asked.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theScriptsSayWhatTheAlgorithmSays(long seed) {
        var random = new Random(seed);
        var now = new AtomicLong(1_790_000_000_000_000L + random.nextInt(1_000_000));
        var model = new LocalBudgets(now::get, CLIMB);
        var redis = commands();
        var budget = of(random.nextDouble(0.5, 200));
        var rates = List.of(
                List.<Rate>of(),
                List.of(new Rate(1, Duration.ofSeconds(1), 3)),
                List.of(new Rate(1, Duration.ofSeconds(1), 3), new Rate(16, Duration.ofMinutes(1), 4)));
        for (int step = 0; step < 400; step++) {
            now.addAndGet(random.nextInt(10) == 0 ? random.nextLong(10_000_000) : random.nextLong(50_000));
            if (random.nextInt(40) == 0) {
                var retryAfter = Duration.ofMillis(random.nextInt(3_000));
                var call = BudgetCall.slowDown(budget, CLIMB, retryAfter);
                var told = BudgetCall.slowed(eval(redis, BudgetScripts.SLOW_DOWN, call, now.get()));
                var expected = model.slowDown(budget, retryAfter);
                assertThat(told.lowered()).as("seed %d, step %d", seed, step).isEqualTo(expected.lowered());
                assertThat(told.perSecond()).isCloseTo(expected.perSecond(), within(0.001));
                continue;
            }
            int ahead = random.nextInt(5);
            var claims = IntStream.range(0, random.nextInt(5))
                    .mapToObj(_ -> random.nextInt(6))
                    .map(who -> new Claim("person " + who, rates.get(who % 3), false))
                    .toList();
            var call = BudgetCall.take(budget, CLIMB, ahead, claims, "w");
            var told = BudgetCall.granted(eval(redis, BudgetScripts.TAKE, call, now.get()));
            requireSame(told, model.take(budget, ahead, claims), "seed %d, step %d".formatted(seed, step));
        }
    }

    private static void requireSame(Granted told, Granted expected, String when) {
        assertThat(told.ahead()).as(when).isEqualTo(expected.ahead());
        assertThat(told.perSecond()).as(when).isCloseTo(expected.perSecond(), within(0.001));
        assertThat(told.pause()).as(when).isCloseTo(expected.pause(), ROUNDING);
        assertThat(told.answers())
                .as(when)
                .usingElementComparator(RedisBudgetsIT::compare)
                .isEqualTo(expected.answers());
    }

    private static int compare(Answer one, Answer other) {
        return one instanceof Answer.Rests(var time, var _) && other instanceof Answer.Rests(var same, var _)
                ? Math.max(0, time.minus(same).abs().compareTo(ROUNDING))
                : one.getClass().getName().compareTo(other.getClass().getName());
    }

    /// The script, by a clock of ours.
    private static List<Long> eval(RedisCommands<String, byte[]> redis, byte[] script, BudgetCall call, long now) {
        var values = Arrays.copyOf(call.valueArray(), call.values().size() + 2);
        values[values.length - 2] = bytes(Long.toString(now / 1_000_000));
        values[values.length - 1] = bytes(Long.toString(now % 1_000_000));
        var text = new String(script, StandardCharsets.UTF_8);
        assertThat(text).contains("redis.call('TIME')");
        return redis.eval(
                bytes(text.replace("redis.call('TIME')", "{ARGV[#ARGV - 1], ARGV[#ARGV]}")),
                ScriptOutputType.MULTI,
                call.keyArray(),
                values);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private RedisCommands<String, byte[]> commands() {
        var redis = RealServers.redis();
        var client = RedisClient.create(RedisURI.Builder.redis(redis.host(), redis.port())
                .withPassword(RealServers.REDIS_PASSWORD.toCharArray())
                .build());
        open.add(client::shutdown);
        return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))
                .sync();
    }

    @Test
    void onlySoManyPeopleAreWrittenToInADayAndThoseOnceMore() {
        var budgets = connect(RealServers.redis());
        var budget = new Budget(account, 1_000, OptionalInt.of(2));

        var granted = budgets.take(
                budget, 0, List.of(opening("ana"), opening("bob"), opening("eve"), opening("ana"), answering("eve")));

        assertThat(granted.answers().get(2)).isInstanceOfSatisfying(Answer.Rests.class, rests -> {
            assertThat(rests.reason()).isEqualTo(Budgets.Reason.PEOPLE_PER_DAY);
            assertThat(rests.time()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        });
        assertThat(List.of(0, 1, 3, 4))
                .allSatisfy(i -> assertThat(granted.answers().get(i)).isEqualTo(new Answer.Go()));
    }

    private static Claim opening(String who) {
        return new Claim(who, List.of(), true);
    }

    private static Claim answering(String who) {
        return new Claim(who, List.of(), false);
    }

    @Test
    void whatOneWorkerIsToldHoldsForAll() {
        var one = connect(RealServers.redis());
        var other = connect(RealServers.redis());
        var budget = of(100);

        assertThat(one.slowDown(budget, Duration.ofMinutes(5))).isEqualTo(new Budgets.Slowed(50, true));
        assertThat(other.slowDown(budget, Duration.ZERO)).isEqualTo(new Budgets.Slowed(50, false));

        var granted = other.take(budget, 1, List.of());
        assertThat(granted.ahead()).isZero();
        assertThat(granted.pause()).isGreaterThan(Duration.ofMinutes(4));
        assertThat(granted.perSecond()).isEqualTo(50);
    }

    @Test
    void whatWasLoweredRisesAgainForAll() {
        var climb = Duration.ofSeconds(2);
        var one = connect(RealServers.redis(), climb);
        var other = connect(RealServers.redis(), climb);

        assertThat(one.slowDown(of(100), Duration.ZERO).perSecond()).isEqualTo(50);

        await().atMost(SOON)
                .until(() -> other.take(of(100), 0, List.of()).perSecond(), rate -> rate > 50 && rate < 100);
        await().atMost(SOON).until(() -> other.take(of(100), 0, List.of()).perSecond() == 100);
    }

    @Test
    void noAddressIsKept() {
        var budgets = connect(RealServers.redis());
        var rate = new Rate(1, Duration.ofSeconds(30), 1);
        budgets.take(
                new Budget(account, 10, OptionalInt.of(10)),
                0,
                List.of(new Claim("5562999990000", List.of(rate), true)));

        var redis = commands();
        assertThat(redis.keys("c4a:budget:{" + account + "}*"))
                .hasSize(4)
                .noneMatch(key -> key.contains("5562999990000"))
                .allSatisfy(key -> assertThat(redis.pttl(key)).isPositive());
        assertThat(redis.zrange("c4a:budget:{" + account + "}:people", 0, -1)).hasSize(1);
    }

    @Test
    void withoutRedisEachWorkerGoesOnWithItsPartAndWithItTheyShareAgain() {
        var redis = RealServers.newRedis();
        open.add(redis::kill);
        var one = connect(redis);
        var other = connect(redis);
        var budget = of(100);
        one.take(budget, 0, List.of());
        other.take(budget, 0, List.of());
        one.take(budget, 0, List.of());

        redis.kill();

        await().atMost(SOON).until(() -> one.take(budget, 0, List.of()).perSecond() == 50);
        assertThat(one.isShared()).isFalse();
        assertThat(one.take(budget, 1, List.of()).ahead()).isEqualTo(1);
        assertThat(one.slowDown(budget, Duration.ZERO)).isEqualTo(new Budgets.Slowed(25, true));

        redis.start();

        await().atMost(SOON).until(() -> one.take(budget, 0, List.of()).perSecond() == 100);
        assertThat(one.isShared()).isTrue();
    }

    @Test
    void aRedisThatIsStuckStopsNobody() {
        var redis = RealServers.newRedis();
        open.add(redis::kill);
        var budgets = connect(redis);
        redis.pause();
        try {
            assertThat(budgets.take(of(10), 1, List.of()).ahead()).isEqualTo(1);
            assertThat(budgets.isShared()).isFalse();
        } finally {
            redis.resume();
        }
        await().atMost(SOON).until(() -> {
            budgets.take(of(10), 0, List.of());
            return budgets.isShared();
        });
    }

    @Test
    void aRedisThatComesLaterIsNotWaitedFor() {
        var redis = RealServers.newRedis();
        open.add(redis::kill);
        redis.kill();
        var budgets = RedisBudgets.connect(config(redis));
        open.add(budgets);

        assertThat(budgets.take(of(10), 1, List.of()).ahead()).isEqualTo(1);

        redis.start();
        await().atMost(SOON).until(budgets::isShared);
    }
}
