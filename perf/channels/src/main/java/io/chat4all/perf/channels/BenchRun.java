package io.chat4all.perf.channels;

import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.perf.OwnStack;
import io.chat4all.service.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.SortedMap;
import java.util.function.Consumer;

/// One measurement, from the first process to the verdict.
final class BenchRun {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Workload workload;
    private final Means means;
    private final Consumer<String> progress;
    private final Population population;

    /// @param progress for the person at the terminal
    BenchRun(Workload workload, Means means, Consumer<String> progress) {
        this.workload = workload;
        this.means = means;
        this.progress = progress;
        this.population = Population.of(workload);
    }

    Verdict run() throws IOException, InterruptedException {
        try (var stack = OwnStack.create("chat4all-bench-channels", means.keep())) {
            if (means.keep()) {
                progress.accept("all logs are in %s%n".formatted(stack.folder()));
            }
            var programs = Programs.of(workload, means, stack.folder());
            progress.accept("starting a Kafka, a Cassandra, the provider and the worker%n".formatted());
            stack.start(programs.others());
            var hook = programs.providers().getFirst().uri().resolve(SlowProvider.HOOK);
            StoredAccounts.save(population, _ -> hook, programs, stack.folder());
            stack.start(programs.worker());
            return measure(stack, programs);
        }
    }

    private Verdict measure(OwnStack stack, Programs programs) throws IOException, InterruptedException {
        var reports = new SentReports(workload.schedule().total());
        try (var messaging = KafkaMessaging.connect(
                        KafkaConfig.at(programs.kafka().client().toString()));
                var _ = reports.subscribe(messaging);
                var producer = messaging.producer(Topics.deliveries(Population.CHANNEL));
                var view = new ProcessView(
                        programs.providers().getFirst().uri(), programs.worker().uri())) {
            var warmUp = new OpenLoop(population, producer);
            progress.accept("%d s of warm-up%n".formatted(workload.schedule().warmUpSeconds()));
            warmUp.write(0, workload.schedule().firstMeasured());
            awaitDrained(workload.schedule().firstMeasured(), view, reports);

            var loop = new OpenLoop(population, producer);
            var load = load(loop, stack);
            awaitDrained(workload.schedule().total(), view, reports);
            int sent = reports.sent(); // before it is asked what was received: never more than that
            var received = view.received();
            var outcomes = view.outcomes();
            stack.stop(programs.worker()); // a flight recording is written at an orderly end
            var heap = HeapUse.of(Files.readAllLines(programs.collections()));
            return new Verdict(
                    workload,
                    received,
                    warmUp.unwritten() + loop.unwritten(),
                    sent,
                    reports.failed(),
                    load.beginMicros(),
                    new Cost(load.cores(), outcomes, heap, means.heapMebibytes(), loop.lateness()));
        }
    }

    private record Load(long beginMicros, SortedMap<String, Double> cores) {}

    private Load load(OpenLoop loop, OwnStack stack) throws IOException, InterruptedException {
        var schedule = workload.schedule();
        progress.accept("%d s at %,d a second%n".formatted(schedule.seconds(), schedule.rate()));
        var before = ProcessorTime.now(stack.children());
        long beginMicros = loop.write(schedule.firstMeasured(), schedule.total());
        return new Load(beginMicros, ProcessorTime.now(stack.children()).coresSince(before));
    }

    /// Waits for what is under way.
    private void awaitDrained(int deliveries, ProcessView view, SentReports reports)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + means.drain().toNanos();
        while ((view.received().distinct() < deliveries || reports.sent() < deliveries)
                && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
