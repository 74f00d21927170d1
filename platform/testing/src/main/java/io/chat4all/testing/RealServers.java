package io.chat4all.testing;

import io.chat4all.servers.CassandraServer;
import io.chat4all.servers.Child;
import io.chat4all.servers.Home;
import io.chat4all.servers.Installation;
import io.chat4all.servers.KafkaServer;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import io.chat4all.servers.PulsarServer;
import io.chat4all.servers.RedisServer;
import io.chat4all.servers.S3Keys;
import io.chat4all.servers.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The real servers of a test run. `kafka()`, `pulsar()`, `cassandra()`, `redis()`, `s3()` are shared by all tests of
/// this JVM and started when first asked for; tests that stop, kill or pause a server take one of their own
/// (`newRedis()`…). All are below `target/servers`, on free ports, and end with this JVM, however it ends. Logs stay in
/// `target/servers/<pid of the JVM>…/logs`.
public final class RealServers {

    public static final String REDIS_PASSWORD = "only-for-tests";
    public static final String S3_ACCESS_KEY = "tests";
    public static final String S3_SECRET_KEY = "only-for-tests";
    public static final String CASSANDRA_DATACENTER = "datacenter1";

    private static final Map<String, RealServer> SHARED = new ConcurrentHashMap<>();
    private static final AtomicInteger STARTED = new AtomicInteger();

    public static RealServer kafka() {
        return shared("kafka", RealServers::newKafka);
    }

    /// Its class path is in no other module's build: `-pl compose/servers/pulsar` must be among the modules that are
    /// built, or all.
    public static RealPulsar pulsar() {
        return (RealPulsar) shared("pulsar", RealServers::newPulsar);
    }

    /// Without any keyspace at first.
    public static RealServer cassandra() {
        return shared("cassandra", RealServers::newCassandra);
    }

    /// Asks for [#REDIS_PASSWORD].
    public static RealServer redis() {
        return shared("redis", RealServers::newRedis);
    }

    public static RealServer s3() {
        return shared("s3", RealServers::newS3);
    }

    /// Starts four shared servers at the same time, which takes as long as the slowest. Not Pulsar.
    public static void startAll() {
        startTogether(RealServers::cassandra, RealServers::kafka, RealServers::s3, RealServers::redis);
    }

    /// Starts shared servers at the same time: `startTogether(RealServers::pulsar, RealServers::redis)`.
    public static void startTogether(Runnable... servers) {
        Stream.of(servers).forEach(Thread::startVirtualThread);
        Stream.of(servers).forEach(Runnable::run);
    }

    public static RealServer newKafka() {
        return started(new KafkaServer(Installation.here(), freePort(), freePort(), 256));
    }

    public static RealPulsar newPulsar() {
        var server = new PulsarServer(Installation.here(), freePort(), freePort(), 384);
        return started(server, child -> new RealPulsar(child, server));
    }

    public static RealServer newCassandra() {
        return started(new CassandraServer(Installation.here(), freePort(), freePort(), 512));
    }

    public static RealServer newRedis() {
        return started(new RedisServer(Installation.here(), freePort(), REDIS_PASSWORD, 128));
    }

    public static RealServer newS3() {
        return started(new S3Server(Installation.here(), freePort(), new S3Keys(S3_ACCESS_KEY, S3_SECRET_KEY), 96));
    }

    private static RealServer shared(String name, Supplier<? extends RealServer> start) {
        return SHARED.computeIfAbsent(name, _ -> start.get());
    }

    private static RealServer started(Program program) {
        return started(program, child -> new RealServer(child, program.ports().getFirst()));
    }

    private static <S extends RealServer> S started(Program program, Function<Child, S> as) {
        var run = ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet() + "-" + program.name();
        var home = new Home(Path.of("target", "servers", run));
        var server = as.apply(new Child(program, home));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndSweep(server, home)));
        server.start();
        return server;
    }

    /// The leash would end the server as well, but leave its data behind.
    private static void endAndSweep(RealServer server, Home home) {
        server.kill();
        Sweep.delete(home.path().resolve("data"));
    }

    private static Port freePort() {
        try {
            return Port.local(Port.anyFree(), "nothing: the port was chosen at random");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RealServers() {}
}
