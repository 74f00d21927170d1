package io.chat4all.perf.channels.town;

import io.chat4all.perf.Latencies;
import io.chat4all.perf.OwnStack;
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
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final int WARM_UP_RATE = 50;
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
        this.begunAt = new long[options.pending];
        this.acceptedAt = new long[options.pending];
    }

    DeadlinesVerdict run() throws IOException, InterruptedException {
        try (var stack = OwnStack.create("chat4all-drill-deadlines", options.keep);
                var hook = new Hook(options.pending)) {
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
        warmUp(hook, waiting);
        if (hook.came() > 0) {
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
            begunAt[index] = System.nanoTime();
            var text = "m%05dw0".formatted(index);
            Api.surely(waiting.sender(), "/v1/messages", message(waiting, index, text, options.within()));
            acceptedAt[index] = System.nanoTime();
            accepted.incrementAndGet();
        }
    }

    private static Map<String, Object> message(Waiting waiting, int index, String text, Duration within) {
        var conversations = waiting.conversations();
        return Map.of(
                "message_id", UUID.randomUUID().toString(),
                "conversation_id", conversations.get(index % conversations.size()),
                "payload", Map.of("type", "text", "text", text),
                "routes",
                        List.of(
                                Map.of("channel", "app", "until", "delivered", "within", within.toSeconds() + "s"),
                                Map.of("channel", "webhook")));
    }

    /// What has just been started is late for a while, whatever it does: others' deadlines come first.
    private void warmUp(Hook hook, Waiting waiting) throws IOException, InterruptedException {
        int messages = Math.toIntExact(WARM_UP.toSeconds()) * WARM_UP_RATE;
        long begin = System.nanoTime();
        for (int index = 0; index < messages; index++) {
            long due = begin + TimeUnit.SECONDS.toNanos(index) / WARM_UP_RATE;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            Api.surely(waiting.sender(), "/v1/messages", message(waiting, index, "warm-up", Duration.ofSeconds(1)));
        }
        while (hook.others() < messages && hook.came() == 0) {
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
        while (hook.came() < options.pending
                && System.nanoTime() - Math.max(last, hook.lastAt()) < NOTHING_COMES_FOR.toNanos()) {
            Thread.sleep(LOOKS_EVERY);
            if (System.nanoTime() - told > TELLS_EVERY.toNanos()) {
                told = System.nanoTime();
                say("%,d of %,d messages have come to the second channel".formatted(hook.came(), options.pending));
            }
        }
    }

    private DeadlinesVerdict verdict(Hook hook, DeadlinesVerdict.Heap heap, Duration restarted) {
        long within = options.within().toNanos();
        var late = new Latencies();
        int early = 0;
        for (int index = 0; index < options.pending; index++) {
            long came = hook.cameAt(index);
            if (came != 0) {
                early += came < begunAt[index] + within ? 1 : 0;
                late.record(came - acceptedAt[index] - within);
            }
        }
        return new DeadlinesVerdict(
                options.pending,
                options.within(),
                hook.came(),
                hook.again(),
                early,
                late.percentiles(),
                heap,
                restarted);
    }

    private void say(String line) {
        progress.accept(line + System.lineSeparator());
    }
}
