package io.chat4all.perf.channels.town;

import io.chat4all.perf.OwnStack;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Sets the faults and kills the processes when it is their time.
final class Striker {

    private static final long BETWEEN_LOOKS_MILLIS = 50;

    /// So many messages may go out while a killed process comes back.
    private static final int RUN_AHEAD = 200;

    private final Script script;
    private final Town town;
    private final OwnStack stack;
    private final Consumer<String> progress;
    private volatile int upTo;

    Striker(Script script, Town town, OwnStack stack, Consumer<String> progress) {
        this.script = script;
        this.town = town;
        this.stack = stack;
        this.progress = progress;
        this.upTo = RUN_AHEAD;
    }

    /// How many messages may go out by now.
    int upTo() {
        return upTo;
    }

    /// Returns when all is done, and all processes run and nothing goes wrong any more.
    ///
    /// @param accepted how many messages were, by now
    void run(IntSupplier accepted) throws IOException, InterruptedException {
        try (var emulator = new Api(town.emulator().uri(), "")) {
            for (var strike : script.strikes()) {
                upTo = strike.afterLines() + RUN_AHEAD;
                while (accepted.getAsInt() < strike.afterLines()) {
                    Thread.sleep(BETWEEN_LOOKS_MILLIS);
                }
                switch (strike) {
                    case Strike.Faults(int _, List<Rule> rules) -> set(emulator, rules);
                    case Strike.Kill kill -> kill(kill);
                }
            }
            upTo = Integer.MAX_VALUE;
            while (accepted.getAsInt() < script.lines().size()) {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
            set(emulator, List.of());
        }
    }

    private static void set(Api emulator, List<Rule> rules) throws IOException, InterruptedException {
        var json = rules.stream().map(Rule::json).toList();
        Api.surely(() -> emulator.put("/emulator/faults", json));
    }

    private void kill(Strike.Kill kill) throws IOException, InterruptedException {
        var program = town.program(kill.victim());
        stack.kill(program);
        progress.accept("kill -9 of %s after %,d messages, for %.1f s"
                .formatted(program.name(), kill.afterLines(), kill.goneFor().toMillis() / 1_000.0));
        Thread.sleep(kill.goneFor());
        stack.start(program);
    }
}
