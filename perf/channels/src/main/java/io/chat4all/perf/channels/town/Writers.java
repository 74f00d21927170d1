package io.chat4all.perf.channels.town;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/// Says all lines when they are due, those of a talk one after another: the next when the one before it was
/// accepted. A call that is not answered is made again with the same id, as clients do.
final class Writers {

    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final Script script;
    private final Scene scene;
    private final int rate;
    private final IntSupplier upTo;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    /// @param rate messages a second, at most
    /// @param upTo how many may be said by now: nobody runs away from what the script does in between
    Writers(Script script, Scene scene, int rate, IntSupplier upTo) {
        this.script = script;
        this.scene = scene;
        this.rate = rate;
        this.upTo = upTo;
    }

    /// Returns when the last one was accepted.
    ///
    /// @throws IOException when one was refused, or not accepted within a long time
    void run() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var byTalk = script.lines().stream().collect(Collectors.groupingBy(Line::talk));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new ArrayList<Future<?>>();
            byTalk.values()
                    .forEach(lines -> writing.add(threads.submit(() -> {
                        say(lines, begin);
                        return null;
                    })));
            for (var future : writing) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a message could not be sent", e.getCause());
        }
    }

    /// Messages so far.
    int accepted() {
        return accepted.get();
    }

    /// Calls that were made again with an id that had been sent already.
    int repeated() {
        return repeated.get();
    }

    private void say(List<Line> lines, long begin) throws IOException, InterruptedException {
        for (var line : lines) {
            long due = begin + TimeUnit.SECONDS.toNanos(line.index()) / rate;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            while (line.index() >= upTo.getAsInt()) {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
            say(line);
            if (line.isSentTwice()) {
                say(line);
                repeated.incrementAndGet();
            }
            accepted.incrementAndGet();
        }
    }

    private void say(Line line) throws IOException, InterruptedException {
        var body = Map.of(
                "message_id",
                line.id(),
                "conversation_id",
                scene.conversation(line.talk()),
                "payload",
                Map.of("type", "text", "text", line.text()));
        var calls = new AtomicInteger();
        Api.surely(() -> {
            if (calls.getAndIncrement() > 0) {
                repeated.incrementAndGet();
            }
            return scene.sender().post("/v1/messages", body);
        });
    }
}
