package io.chat4all.perf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Puts a running stack under load and says what became of every message.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = LoadCommand.NOT_BEGUN,
        description = {
            "Puts a running stack under load: messages go out on a fixed schedule, whatever the stack does, and are"
                    + " timed from when they were due to when they come out of the receiver's socket.",
            "Exit code 0: all that was accepted arrived, once and in order. 1: it did not. 2: the load could not begin."
        })
final class LoadCommand implements Callable<Integer> {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int NOT_BEGUN = 2;

    private final InstantSource clock;

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Mixin
    private final TargetOptions targetOptions = new TargetOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LoadCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            options.check();
            return load(targetOptions.target(), clock.instant());
        } catch (SetupFailed | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NOT_BEGUN;
        }
    }

    private int load(Target target, Instant startedAt) throws IOException, InterruptedException {
        try (var gateway = new GatewayApi(target.gateway())) {
            var run = RunId.random(ThreadLocalRandom.current());
            say("%s; %s, %d conversations%n".formatted(target, options.mode().wireName(), options.senders));
            var token = gateway.token(target.clientId(), target.clientSecret());
            var pairs = new Population(gateway, target.tenant(), token).pairs(options.senders, run);
            say("%d users made, opening %d sockets%n".formatted(2 * pairs.size(), pairs.size()));
            var nothingYet = new Recording(run, new Schedule(1, 1, 0), System.nanoTime());
            try (var receivers = new Receivers(nothingYet);
                    var sender = options.mode().sender(target, token, options.connections)) {
                receivers.open(List.of(target.socket()), pairs, options.ack);
                var loop = new OpenLoop(sender, pairs, new StampedText(options.textBytes), options.mostUnderWay());
                var loadRun = new LoadRun(loop, receivers, options.patience(), out());
                return options.findMax ? findMax(loadRun, startedAt) : once(loadRun, startedAt);
            }
        }
    }

    private int once(LoadRun run, Instant startedAt) throws IOException, InterruptedException {
        var verdict = run.execute(options.schedule());
        say(VerdictText.of(verdict));
        write(describe(VerdictJson.of(verdict), startedAt));
        return verdict.passed() ? PASSED : FAILED;
    }

    private int findMax(LoadRun run, Instant startedAt) throws IOException, InterruptedException {
        var steps = new ArrayList<Verdict>();
        var search = RateSearch.from(options.rate);
        while (!search.isOver()) {
            search = search.after(keepsUp(search.next(), run, steps));
        }
        int highest = search.found().orElse(0);
        say("%nNothing falls behind up to %,d a second (p99 limit %.0f ms, steps of %d s).%n"
                .formatted(highest, options.p99LimitMillis, options.stepSeconds));
        write(describe(searchJson(steps, highest), startedAt));
        return highest > 0 && steps.stream().allMatch(Verdict::passed) ? PASSED : FAILED;
    }

    /// A rate gets a second chance: a compiler at work, or a stall of the machine, says nothing about it.
    private boolean keepsUp(int rate, LoadRun run, List<Verdict> steps) throws InterruptedException {
        for (int attempt = 1; attempt <= 2; attempt++) {
            say("%n-- %,d a second%s%n".formatted(rate, attempt == 1 ? "" : ", once more"));
            var verdict = run.execute(options.step(rate));
            steps.add(verdict);
            say(VerdictText.of(verdict));
            if (verdict.keepsUp(options.p99LimitMillis)) {
                return true;
            }
        }
        return false;
    }

    /// The figures of the best step, or of the last one when none was good, and all steps below them.
    private static ObjectNode searchJson(List<Verdict> steps, int highest) {
        var best = steps.stream()
                .filter(step -> step.schedule().rate() == highest)
                .reduce((_, second) -> second)
                .orElse(steps.getLast());
        var json = VerdictJson.of(best).put("highest_rate", highest);
        var all = json.putArray("steps");
        steps.forEach(step -> all.add(VerdictJson.of(step)));
        return json;
    }

    private ObjectNode describe(ObjectNode json, Instant startedAt) {
        return json.put("mode", options.mode().wireName())
                .put("senders", options.senders)
                .put("text_bytes", options.textBytes)
                .put("acknowledged", options.ack)
                .put("started_at", startedAt.toString());
    }

    private void write(ObjectNode json) throws IOException {
        var file = options.json.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.toPrettyString() + System.lineSeparator());
        say("written to %s%n".formatted(file));
    }

    private void say(String text) {
        out().print(text);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
