package io.chat4all.perf.cluster;

import io.chat4all.perf.Doors;
import io.chat4all.perf.LastingLoad;
import io.chat4all.perf.cluster.DrillVerdict.StepFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Goes through the steps, one at a time, under a load that knows nothing of them.
final class Drill {

    private static final Duration WHOLE_WITHIN = Duration.ofMinutes(5);
    private static final Duration DRAIN = Duration.ofSeconds(45);

    private final LastingLoad.Shape shape;
    private final Duration between;
    private final Copies copies;
    private final Consumer<String> progress;

    /// @param between how long there is peace before each step and after the last
    Drill(LastingLoad.Shape shape, Duration between, Copies copies, Consumer<String> progress) {
        this.shape = shape;
        this.between = between;
        this.copies = copies;
        this.progress = progress;
    }

    DrillVerdict run(Doors doors, List<Step> steps) throws IOException, InterruptedException {
        var timeline = new Timeline();
        try (var load = LastingLoad.begin(doors, shape, timeline)) {
            say("%d messages a second, by %d people".formatted(shape.rate(), shape.pairs()));
            Thread.sleep(between); // what has just started is slow
            var taken = new ArrayList<Taken>();
            for (var step : steps) {
                taken.add(take(step));
            }
            Thread.sleep(between);
            say("waiting for what is late");
            var account = load.end(DRAIN);
            return new DrillVerdict(
                    account,
                    taken.stream().map(one -> StepFigures.of(one, timeline)).toList());
        }
    }

    private Taken take(Step step) throws IOException, InterruptedException {
        long peace = System.nanoTime();
        Thread.sleep(between);
        say(step.what());
        long away = System.nanoTime();
        step.takeAway().run();
        Thread.sleep(step.gone());
        long back = System.nanoTime();
        step.bringBack().run();
        boolean isWhole = copies.awaitAll(WHOLE_WITHIN);
        var taken = new Taken(step.what(), peace, away, back, System.nanoTime(), isWhole);
        say("  gone for %.1f s, %s %.1f s later"
                .formatted(seconds(taken.gone()), isWhole ? "whole again" : "NOT whole", seconds(taken.comingBack())));
        return taken;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private void say(String line) {
        progress.accept(line + System.lineSeparator());
    }
}
