package io.chat4all.perf.channels;

import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.OwnStack;
import io.chat4all.service.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// One drill, from the first process to the verdict.
final class DrillRun {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Drill drill;
    private final Means means;
    private final Consumer<String> progress;
    private final Population population;

    /// @param progress for the person at the terminal
    DrillRun(Drill drill, Means means, Consumer<String> progress) {
        this.drill = drill;
        this.means = means;
        this.progress = progress;
        this.population = Population.of(drill.workload());
    }

    DrillVerdict run() throws IOException, InterruptedException {
        try (var stack = OwnStack.create("chat4all-drill-channels", means.keep())) {
            if (means.keep()) {
                say("all logs are in " + stack.folder());
            }
            say("starting a Kafka, a Cassandra, two providers and the worker");
            var programs = Programs.of(providers(stack.folder()), drill.limits(), means, stack.folder());
            stack.start(programs.others());
            StoredAccounts.save(
                    population,
                    number -> provider(Side.ofAccount(number), programs).uri().resolve(SlowProvider.HOOK),
                    programs,
                    stack.folder());
            stack.start(programs.worker());
            return strike(stack, programs);
        }
    }

    private List<JvmProgram> providers(Path folder) throws IOException {
        var providers = new ArrayList<JvmProgram>();
        for (var side : Side.values()) {
            providers.add(Programs.provider(name(side), drill.workload(), Optional.of(journal(side, folder))));
        }
        return providers;
    }

    private static String name(Side side) {
        return "provider-" + side.name().toLowerCase(Locale.ROOT);
    }

    private static Path journal(Side side, Path folder) {
        return folder.resolve(name(side) + ".journal");
    }

    private static JvmProgram provider(Side side, Programs programs) {
        return programs.providers().stream()
                .filter(program -> program.name().equals(name(side)))
                .findFirst()
                .orElseThrow();
    }

    private DrillVerdict strike(OwnStack stack, Programs programs) throws IOException, InterruptedException {
        var total = drill.workload().schedule().total();
        var reports = new SentReports(total);
        try (var messaging = KafkaMessaging.connect(
                        KafkaConfig.at(programs.kafka().client().toString()));
                var _ = reports.subscribe(messaging);
                var producer = messaging.producer(Topics.deliveries(Population.CHANNEL));
                var view = new ProcessView(
                        provider(Side.SPARED, programs).uri(), programs.worker().uri());
                var writer = Executors.newSingleThreadExecutor()) {
            var loop = new OpenLoop(population, producer);
            var writing = writer.submit(() -> loop.write(0, total));
            var outage = outage(stack, programs, view);
            var moments = outage.momentsSince(writing.get());
            awaitReported(total, reports);
            return new DrillVerdict(
                    drill,
                    moments,
                    figures(Side.STRUCK, moments, stack.folder()),
                    figures(Side.SPARED, moments, stack.folder()),
                    outage.failedCalls(),
                    loop.unwritten(),
                    new DrillVerdict.Reported(reports.sent(), reports.failed()));
        } catch (ExecutionException e) {
            throw new IOException("the deliveries could not be written", e.getCause());
        }
    }

    private record Outage(long killed, long restarted, long back, FailedCalls failedCalls) {

        Moments momentsSince(long begun) {
            return new Moments(begun, killed, restarted, back);
        }
    }

    private Outage outage(OwnStack stack, Programs programs, ProcessView view)
            throws IOException, InterruptedException {
        var provider = provider(Side.STRUCK, programs);
        say("%d s until a provider is killed".formatted(drill.killAfter().toSeconds()));
        Thread.sleep(drill.killAfter());

        var atKill = view.outcomes();
        stack.kill(provider);
        long killed = Mark.nowMicros();
        long until = System.nanoTime() + drill.outage().toNanos();
        say("killed; it stays so for %d s".formatted(drill.outage().toSeconds()));
        var atOpening = outcomesOnceOpen(view, until);
        Thread.sleep(Duration.ofNanos(Math.max(0, until - System.nanoTime())));

        var atRestart = view.outcomes();
        long restarted = Mark.nowMicros();
        stack.start(provider);
        say("it is back");
        return new Outage(killed, restarted, Mark.nowMicros(), FailedCalls.of(atKill, atOpening, atRestart));
    }

    private SortedMap<String, Long> outcomesOnceOpen(ProcessView view, long until)
            throws IOException, InterruptedException {
        while (view.openBreakers() < drill.accounts() && System.nanoTime() < until) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        return view.outcomes();
    }

    private void awaitReported(int deliveries, SentReports reports) throws InterruptedException {
        say("waiting for what is late");
        long deadline = System.nanoTime() + means.drain().toNanos();
        while (reports.sent() + reports.failed() < deliveries && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private SideFigures figures(Side side, Moments moments, Path folder) throws IOException {
        return SideReading.of(CallJournal.read(journal(side, folder)), side, drill.workload(), moments);
    }

    private void say(String line) {
        progress.accept(line + System.lineSeparator());
    }
}
