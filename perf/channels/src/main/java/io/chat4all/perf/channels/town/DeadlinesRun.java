package io.chat4all.perf.channels.town;

import io.chat4all.perf.Latencies;
import io.chat4all.perf.OwnStack;
import io.chat4all.perf.Percentiles;
import io.chat4all.perf.channels.town.Strike.Victim;
import io.chat4all.servers.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// One run, from the first process to the verdict.
final class DeadlinesRun {

    private static final Duration TELLS_EVERY = Duration.ofSeconds(10);
    private static final Duration NOTHING_COMES_FOR = Duration.ofSeconds(60);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);

    /// Of which the first third only warms up.
    private static final int SAMPLE = 1_500;

    private static final int SAMPLE_RATE = 50;
    private static final Duration SAMPLE_WITHIN = Duration.ofSeconds(2);
    private static final int AT_ONCE = 32;
    private static final long SEED = 1;

    private final DeadlinesOptions options;
    private final Consumer<String> progress;
    private final long[] begunAt;
    private final long[] acceptedAt;
    private final AtomicInteger accepted = new AtomicInteger();

    /// @param progress for the person at the terminal
    DeadlinesRun(DeadlinesOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.begunAt = new long[options.pending + SAMPLE];
        this.acceptedAt = new long[options.pending + SAMPLE];
    }

    DeadlinesVerdict run() throws IOException, InterruptedException {
        try (var stack = OwnStack.create("chat4all-drill-deadlines", options.keep);
                var hook = new Hook(options.pending + SAMPLE)) {
            if (options.keep) {
                say("all logs are in " + stack.folder());
            }
            say("starting Kafka, Cassandra, Redis, S3, gateway, dispatcher, two workers and the emulator");
            var town = Town.in(stack.folder(), SEED);
            stack.start(town.servers().toArray(Program[]::new));
            town.start(stack);
            say("setting up %,d people".formatted(options.people));
            return run(stack, town, hook, Waiting.set(town, hook.uri(), options.people));
        }
    }

    private DeadlinesVerdict run(OwnStack stack, Town town, Hook hook, Waiting waiting)
            throws IOException, InterruptedException {
        long before = heap(stack, town);
        say("sending; what comes first is due in %,d s"
                .formatted(options.within().toSeconds()));
        sendAll(waiting);
        long pending = heap(stack, town);
        var restarted = restart(stack, town.program(Victim.DISPATCHER));
        say("all wait, and the dispatcher was killed and is ready again after %,d ms".formatted(restarted.toMillis()));
        sample(hook, waiting);
        if (hook.cameAt(0) != 0) {
            throw new IOException(
                    "some came before all was ready for them: a longer --spare or a lower --rate is needed");
        }
        awaitAll(hook);
        return verdict(hook, new DeadlinesVerdict.Heap(before, pending), restarted);
    }

    private void sendAll(Waiting waiting) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var sending = new ArrayList<Future<?>>();
            for (int number = 0; number < AT_ONCE; number++) {
                int first = number;
                sending.add(threads.submit(() -> {
                    send(waiting, first, begin);
                    return null;
                }));
            }
            while (!sending.stream().allMatch(Future::isDone)) {
                Thread.sleep(TELLS_EVERY);
                say("%,d of %,d messages are accepted".formatted(accepted.get(), options.pending));
            }
            for (var future : sending) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a message could not be sent", e.getCause());
        }
    }

    private void send(Waiting waiting, int first, long begin) throws IOException, InterruptedException {
        for (int index = first; index < options.pending; index += AT_ONCE) {
            long due = begin + TimeUnit.SECONDS.toNanos(index) / options.rate;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            send(waiting, index, options.within());
            accepted.incrementAndGet();
        }
    }

    private void send(Waiting waiting, int index, Duration within) throws IOException, InterruptedException {
        begunAt[index] = System.nanoTime();
        Api.surely(waiting.sender(), "/v1/messages", message(waiting, index, within));
        acceptedAt[index] = System.nanoTime();
    }

    private static Map<String, Object> message(Waiting waiting, int index, Duration within) {
        var conversations = waiting.conversations();
        return Map.of(
                "message_id", UUID.randomUUID().toString(),
                "conversation_id", conversations.get(index % conversations.size()),
                "payload", Map.of("type", "text", "text", "m%05dw0".formatted(index)),
                "routes",
                        List.of(
                                Map.of("channel", "app", "until", "delivered", "within", within.toSeconds() + "s"),
                                Map.of("channel", "webhook")));
    }

    /// Others whose deadline is short, while all wait: the first of them warm up what has just been started.
    private void sample(Hook hook, Waiting waiting) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        for (int number = 0; number < SAMPLE; number++) {
            long due = begin + TimeUnit.SECONDS.toNanos(number) / SAMPLE_RATE;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            send(waiting, options.pending + number, SAMPLE_WITHIN);
        }
        while (hook.came() < SAMPLE && hook.cameAt(0) == 0) {
            Thread.sleep(LOOKS_EVERY);
        }
    }

    private static long heap(OwnStack stack, Town town) throws IOException {
        long sum = 0;
        for (var program : town.services().values()) {
            sum += LiveHeap.bytes(pid(stack, program));
        }
        return sum;
    }

    private static long pid(OwnStack stack, Program program) throws IOException {
        return stack.children().stream()
                .filter(child -> child.program().equals(program))
                .flatMap(child -> child.process().handle().stream())
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new IOException(program.name() + " does not run any more"));
    }

    private static Duration restart(OwnStack stack, Program program) throws IOException, InterruptedException {
        long killed = System.nanoTime();
        stack.kill(program);
        stack.start(program);
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    private void awaitAll(Hook hook) throws InterruptedException {
        long last = acceptedAt[options.pending - 1] + options.within().toNanos();
        long told = System.nanoTime();
        while (hook.came() < options.pending + SAMPLE
                && System.nanoTime() - Math.max(last, hook.lastAt()) < NOTHING_COMES_FOR.toNanos()) {
            Thread.sleep(LOOKS_EVERY);
            if (System.nanoTime() - told > TELLS_EVERY.toNanos()) {
                told = System.nanoTime();
                say("%,d of %,d messages have come to the second channel"
                        .formatted(hook.came() - SAMPLE, options.pending));
            }
        }
    }

    private DeadlinesVerdict verdict(Hook hook, DeadlinesVerdict.Heap heap, Duration restarted) {
        int all = options.pending + SAMPLE;
        int early = 0;
        for (int index = 0; index < all; index++) {
            early += hook.cameAt(index) != 0 && hook.cameAt(index) < begunAt[index] + within(index) ? 1 : 0;
        }
        return new DeadlinesVerdict(
                options.pending,
                options.within(),
                SAMPLE,
                hook.came(),
                hook.again(),
                early,
                late(hook, options.pending + SAMPLE / 3, all),
                late(hook, 0, options.pending),
                heap,
                restarted);
    }

    private long within(int index) {
        return (index < options.pending ? options.within() : SAMPLE_WITHIN).toNanos();
    }

    private Percentiles late(Hook hook, int from, int to) {
        var late = new Latencies();
        for (int index = from; index < to; index++) {
            if (hook.cameAt(index) != 0) {
                late.record(hook.cameAt(index) - acceptedAt[index] - within(index));
            }
        }
        return late.percentiles();
    }

    private void say(String line) {
        progress.accept(line + System.lineSeparator());
    }
}
