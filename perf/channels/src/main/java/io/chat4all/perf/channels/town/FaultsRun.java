package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.perf.OwnStack;
import io.chat4all.perf.channels.town.Objection.Kind;
import io.chat4all.servers.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One run, from the first process to the verdict.
final class FaultsRun {

    private static final Duration TELLS_EVERY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int AT_ONCE = 16;

    private final Script script;
    private final FaultsOptions options;
    private final Consumer<String> progress;

    /// @param progress for the person at the terminal
    FaultsRun(Script script, FaultsOptions options, Consumer<String> progress) {
        this.script = script;
        this.options = options;
        this.progress = progress;
    }

    FaultsVerdict run() throws IOException, InterruptedException {
        say("seed %d: the same again with --seed %1$d --messages %d --people %d"
                .formatted(
                        script.seed(), script.lines().size(), script.contacts().size()));
        try (var stack = OwnStack.create("chat4all-drill-faults", options.keep)) {
            if (options.keep) {
                say("all logs are in " + stack.folder());
            }
            say("starting Kafka, Cassandra, Redis, S3, gateway, dispatcher, two workers and the emulator");
            var town = Town.in(stack.folder(), script.seed());
            stack.start(town.servers().toArray(Program[]::new));
            try (var endpoint = Endpoint.start(town.gateway().uri(), script.seed())) {
                town.start(stack);
                say("setting up %d accounts and %,d people"
                        .formatted(script.accounts().size(), script.contacts().size()));
                var scene = Scene.set(script, town, endpoint);
                return storm(stack, town, endpoint, scene);
            }
        }
    }

    private FaultsVerdict storm(OwnStack stack, Town town, Endpoint endpoint, Scene scene)
            throws IOException, InterruptedException {
        var striker = new Striker(script, town, stack, this::say);
        var writers = new Writers(script, scene, options.rate, striker::upTo);
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var emulator = new Api(town.emulator().uri(), "")) {
            var striking = threads.submit(() -> {
                striker.run(writers::accepted);
                return null;
            });
            var writing = threads.submit(() -> {
                writers.run();
                return null;
            });
            tellUntilDone(writers, striking, writing);
            endpoint.calmDown();
            long sent = System.nanoTime();
            say("all is sent, and nothing goes wrong any more; waiting until all is right");
            var findings = new Findings(new Histories(script, scene), emulator, endpoint);
            findings.settle(sent + TimeUnit.SECONDS.toNanos(options.settleSeconds));
            return new FaultsVerdict(
                    script,
                    findings.counts(),
                    findings.objections(),
                    writers.repeated(),
                    endpoint.askedAgain(),
                    Duration.ofNanos(sent - begin),
                    Duration.ofNanos(System.nanoTime() - sent));
        }
    }

    private void tellUntilDone(Writers writers, Future<?> striking, Future<?> writing)
            throws IOException, InterruptedException {
        try {
            while (!writing.isDone()) {
                if (striking.isDone()) {
                    striking.get();
                }
                Thread.sleep(TELLS_EVERY);
                say("%,d of %,d messages are accepted"
                        .formatted(writers.accepted(), script.lines().size()));
            }
            writing.get();
            striking.get();
        } catch (ExecutionException e) {
            throw new IOException("the run broke off: " + e.getMessage(), e);
        } finally {
            // One that failed leaves the other one waiting.
            writing.cancel(true);
            striking.cancel(true);
        }
    }

    private void say(String line) {
        progress.accept(line + System.lineSeparator());
    }

    /// Looks until all is right, and once more at all when it seems so.
    private final class Findings {

        private final Histories histories;
        private final Api emulator;
        private final Endpoint endpoint;
        private final Map<Delivery, Told> told = new ConcurrentHashMap<>();
        private List<Objected> objections = List.of();
        private Map<Played, Tally> counts = Map.of();

        Findings(Histories histories, Api emulator, Endpoint endpoint) {
            this.histories = histories;
            this.emulator = emulator;
            this.endpoint = endpoint;
        }

        List<Objected> objections() {
            return objections;
        }

        Map<Played, Tally> counts() {
            return counts;
        }

        void settle(long deadline) throws IOException, InterruptedException {
            Set<Line> open = new HashSet<>(script.lines());
            while (!open.isEmpty() && System.nanoTime() < deadline) {
                ask(open);
                var phones = Phones.look(script, emulator, endpoint);
                open = judged(phones).keySet();
                if (open.isEmpty() && !isQuiet()) {
                    open = Set.of(script.lines().getLast());
                }
                say("%,d of %,d messages are not right yet"
                        .formatted(open.size(), script.lines().size()));
                Thread.sleep(BETWEEN_LOOKS);
            }
            // What was right may have changed since.
            ask(script.lines());
            var phones = Phones.look(script, emulator, endpoint);
            var all = new ArrayList<Objected>();
            judged(phones).values().forEach(all::addAll);
            all.addAll(histories.objections(phones));
            all.addAll(forgeries());
            objections = all;
            counts = counted(phones);
        }

        private void ask(Iterable<Line> lines) throws IOException, InterruptedException {
            try (var threads =
                    Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
                var asking = new ArrayList<Future<?>>();
                for (var line : lines) {
                    asking.add(threads.submit(() -> {
                        histories.told(line).forEach((contact, what) -> told.put(new Delivery(line, contact), what));
                        return null;
                    }));
                }
                for (var future : asking) {
                    future.get();
                }
            } catch (ExecutionException e) {
                throw new IOException("the API does not say what became of a message", e.getCause());
            }
        }

        private Map<Line, List<Objected>> judged(Phones phones) {
            var wrong = new HashMap<Line, List<Objected>>();
            told.forEach((delivery, what) -> Expectations.objection(
                            delivery.contact(), phones.copies(delivery.contact(), delivery.line()), what)
                    .ifPresent(objection -> wrong.computeIfAbsent(delivery.line(), _ -> new ArrayList<>())
                            .add(Objected.at(delivery, objection, what))));
            return wrong;
        }

        private Map<Played, Tally> counted(Phones phones) {
            var tallies = new EnumMap<Played, Tally>(Played.class);
            told.forEach((delivery, what) -> {
                var copies = phones.copies(delivery.contact(), delivery.line());
                boolean isWrong =
                        Expectations.objection(delivery.contact(), copies, what).isPresent();
                tallies.merge(delivery.contact().channel(), Tally.of(copies, what, isWrong), Tally::plus);
            });
            return tallies;
        }

        /// Whether no provider has anything left to tell.
        private boolean isQuiet() throws IOException, InterruptedException {
            return endpoint.telling() == 0 && statistics("webhooks_pending") == 0;
        }

        private List<Objected> forgeries() throws IOException, InterruptedException {
            long taken = statistics("forgeries_accepted") + endpoint.forgeriesTaken();
            return taken == 0
                    ? List.of()
                    : List.of(new Objected("webhooks", new Objection(Kind.FORGERY, taken + " were taken"), ""));
        }

        private long statistics(String name) throws IOException, InterruptedException {
            long sum = 0;
            for (JsonNode channel : Api.surely(() -> emulator.get("/emulator/statistics"))) {
                sum += channel.path(name).asLong();
            }
            return sum;
        }
    }
}
