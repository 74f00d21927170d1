package io.chat4all.messaging.work;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The KEY_SHARED core against a scripted broker, in one thread and in virtual time: the same seed, the same
/// run. Subscribers come, leave in order, lose partitions and crash for a while; then they get time to finish.
final class Simulation {

    private static final long DISTURBED_MILLIS = 400;
    private static final long MOST_MILLIS = 60_000;
    private static final int LONGEST_CALM = 25;
    private static final int LONGEST_WITHOUT_OWNER = 20;

    final RandomGenerator random;
    final Scenario scenario;
    final VirtualTime time = new VirtualTime();
    final ScriptedBroker broker;
    final Witness witness;
    final Function<Lane, Verdict> runner;

    private final List<SimulatedSubscriber> subscribers = new ArrayList<>();

    Simulation(long seed) {
        this.random = new SplittableRandom(seed);
        this.scenario = Scenario.random(random);
        this.broker = new ScriptedBroker(scenario, random);
        var handler = new SimulatedHandler(scenario, random);
        var letters = new RecordingMessaging();
        letters.beforeEachSend(this::failSometimes);
        this.witness = new Witness(scenario, broker, handler, letters);
        this.runner = runner(handler, letters);
    }

    private static Function<Lane, Verdict> runner(SimulatedHandler handler, RecordingMessaging letters) {
        var options = SubscriptionOptions.keyShared("s").deadLetters(DeadLetterPolicy.afterRedeliveries(2));
        var topic = new Topic<>("t", 1, TestRecord.TEXT);
        return new BatchRunner<>(handler, TestRecord.TEXT, options, Letters.of(topic, options, letters));
    }

    private void failSometimes() {
        if (random.nextInt(5) == 0) {
            throw new LogUnavailable("as the dice fell", new IllegalStateException());
        }
    }

    void run() {
        disturb();
        balance();
        while (!broker.isAllCommitted()) {
            if (time.now() > MOST_MILLIS) {
                throw new AssertionError("something was forgotten: " + scenario);
            }
            time.runNext();
        }
        witness.end();
        subscribers.forEach(SimulatedSubscriber::checkIdle);
    }

    boolean isDisturbed() {
        return time.now() < DISTURBED_MILLIS;
    }

    private void disturb() {
        switch (random.nextInt(8)) {
            case 0 -> anyone(SimulatedSubscriber::close);
            case 1 -> anyone(SimulatedSubscriber::crash);
            case 2, 3 -> anyone(SimulatedSubscriber::giveUpOne);
            case 4, 5 -> anyone(SimulatedSubscriber::loseOne);
            default -> {}
        }
        if (isDisturbed()) {
            time.after(random.nextInt(1, LONGEST_CALM), this::disturb);
        }
    }

    private void anyone(Consumer<SimulatedSubscriber> action) {
        subscribers.removeIf(SimulatedSubscriber::hasEnded);
        if (!subscribers.isEmpty()) {
            action.accept(subscribers.get(random.nextInt(subscribers.size())));
        }
    }

    /// As many subscribers as there should be, and each partition with one of them, sooner or later.
    private void balance() {
        subscribers.removeIf(SimulatedSubscriber::hasEnded);
        if (subscribers.size() < scenario.subscribers()) {
            subscribers.add(new SimulatedSubscriber(this));
        }
        var takers = subscribers.stream()
                .filter(SimulatedSubscriber::takesPartitions)
                .toList();
        if (!takers.isEmpty()) {
            broker.unassigned()
                    .forEach(partition -> takers.get(random.nextInt(takers.size()))
                            .assigned(broker.assign(partition, scenario.ownedKeyByKey())));
        }
        time.after(random.nextInt(1, LONGEST_WITHOUT_OWNER), this::balance);
    }
}
