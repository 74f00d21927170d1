package io.chat4all.launcher;

import io.chat4all.servers.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts what does not run yet, in the background, and ends when everything answers.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--port",
            paramLabel = "NAME=NUMBER",
            description = "Moves a listener; can be repeated. NAME: gateway (8080), presence (8081), dispatcher (8082),"
                    + " channels (8083), emulator (8090), emulator-smtp (8025), redis (16379),"
                    + " s3 (19000), cassandra (19042), cassandra-storage (19043), kafka (19092), kafka-controller (19093),"
                    + " pulsar (16650), pulsar-web (16680)."
                    + " Or by environment: CHAT4ALL_PORT_KAFKA=NUMBER.")
    private Map<Listener, Integer> ports = new EnumMap<>(Listener.class);

    @Option(
            names = "--log",
            paramLabel = "BROKER",
            description =
                    "What keeps the log: kafka, or pulsar, which is downloaded (240 MB) when first asked for. A home stays"
                            + " with the one that it began with. Default: that one, or kafka.")
    private @Nullable LogBroker log;

    @Option(names = "--split", description = "Each service in a JVM of its own; otherwise they share one.")
    private boolean split;

    @Option(
            names = "--dispatchers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many dispatchers; more than one implies --split. Default: ${DEFAULT-VALUE}.")
    private int dispatchers;

    @Option(
            names = "--cluster",
            description =
                    "Three nodes each of Kafka and Cassandra, on 127.0.0.1, 127.0.0.2 and 127.0.0.3, with three copies of"
                            + " everything: any one may be killed. Takes 6 GiB more. A home stays with what it began with.")
    private boolean cluster;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for each part to answer. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var settings = Settings.of(ports, System.getenv(), chosenLog(), split, dispatchers)
                .withCluster(chosenCluster());
        try (var _ = HomeLock.take(home.home())) {
            bringUp(settings, out);
        }
        return 0;
    }

    /// Places in another log do not compare with those that stored messages came from: what it brings would
    /// be taken for messages that are stored already.
    private LogBroker chosenLog() throws IOException {
        var before = Settings.saved(home.home()).map(Settings::log);
        var chosen = Optional.ofNullable(log).or(() -> before).orElse(LogBroker.KAFKA);
        if (before.filter(known -> known != chosen).isPresent()) {
            throw new Problem("The messages in " + home.home().path() + " came over " + before.get()
                    + ", and another log cannot go on where it stopped: leave out --log, or take a new folder with"
                    + " --home");
        }
        return chosen;
    }

    /// Nodes would not find the data of another cluster, or miss their copies.
    private boolean chosenCluster() throws IOException {
        var before = Settings.saved(home.home()).map(Settings::cluster);
        if (cluster && before.filter(clustered -> !clustered).isPresent()) {
            throw new Problem(
                    home.home().path() + " began with one node each of Kafka and Cassandra: leave out --cluster,"
                            + " or take a new folder with --home");
        }
        return before.orElse(cluster);
    }

    private void bringUp(Settings settings, PrintWriter out) throws Exception {
        var where = home.home();
        var installation = Installation.here();
        var secrets = Secrets.of(where);
        var code = new OwnCode(installation.project(), where);
        var classPath = code.copied(OwnCode.ofThisJvm());
        var stack = Stack.of(settings, secrets, installation, classPath);

        settings.save(where);
        new Startup(where, stack, new Progress(out), Duration.ofSeconds(timeoutSeconds)).run();
        code.sweep(classPath);
        var demo = new DemoTenant(settings, secrets).ensure();
        out.print(new Welcome(settings, secrets, demo).text());
        out.flush();
    }
}
