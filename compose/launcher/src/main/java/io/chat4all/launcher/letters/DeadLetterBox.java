package io.chat4all.launcher.letters;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogInventory.TopicState;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The dead letters of one topic. What was replayed or dropped is acknowledged under the subscription
/// [#SUBSCRIPTION] and not seen again; everything else stays, however often it is looked at. One operator
/// at a time: each call throws [io.chat4all.messaging.SubscriptionBusy] while another one is at it.
///
/// Only what is there when a call begins: a letter that comes back while it is replayed is one of the next
/// call.
public final class DeadLetterBox {

    public static final String SUBSCRIPTION = "operator";

    private final Messaging messaging;
    private final String topic;
    private final Topic<byte[]> letters;

    private DeadLetterBox(Messaging messaging, String topic, int partitions) {
        this.messaging = messaging;
        this.topic = topic;
        this.letters = new Topic<>(DeadLetterPolicy.deadLettersOf(topic), partitions, Schema.bytes());
    }

    /// Empty when the topic has no dead-letter topic.
    public static Optional<DeadLetterBox> of(String topic, Messaging messaging) {
        var name = DeadLetterPolicy.deadLettersOf(topic);
        return messaging.inventory().topics().stream()
                .filter(state -> state.name().equals(name))
                .mapToInt(TopicState::partitions)
                .mapToObj(partitions -> new DeadLetterBox(messaging, topic, partitions))
                .findFirst();
    }

    public String topic() {
        return topic;
    }

    /// Shows all that are meant, oldest first, and changes nothing.
    public Seen look(LetterChoice choice, Consumer<DeadLetter> visitor) throws InterruptedException {
        try (var box = open()) {
            return walk(box, choice, visitor);
        }
    }

    /// They are not seen again. The log itself forgets them when their time is over.
    public Handled drop(LetterChoice choice) throws InterruptedException {
        return counted(() -> dropped(choice));
    }

    /// Each goes back to its topic and, once it is durable there, is not seen here again. A crash in
    /// between replays it twice: harmless, as every handler takes a record twice.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when the log stopped taking them; what was done is done
    public Handled replay(LetterChoice choice) throws InterruptedException {
        return counted(() -> replayed(choice));
    }

    private interface Work {
        Handled done() throws InterruptedException;
    }

    private Handled counted(Work work) throws InterruptedException {
        var before = Backlog.of(letters, messaging.inventory());
        var handled = work.done();
        var after = Backlog.of(letters, messaging.inventory());
        return before.isDoubtful(handled.done().size(), after) ? handled.returning(seenAgain(handled.done())) : handled;
    }

    private int seenAgain(Set<RecordId> done) throws InterruptedException {
        var again = new HashSet<RecordId>();
        look(LetterChoice.ALL, letter -> again.add(letter.id()));
        again.retainAll(done);
        return again.size();
    }

    private Handled dropped(LetterChoice choice) throws InterruptedException {
        var dropped = new HashSet<RecordId>();
        try (var box = open()) {
            var seen = walk(box, choice, letter -> {
                box.acknowledge(letter);
                dropped.add(letter.id());
            });
            return new Handled(dropped, List.of(), seen, 0);
        }
    }

    private Handled replayed(LetterChoice choice) throws InterruptedException {
        try (var box = open();
                var replay = new Replay(messaging, box)) {
            return replay.handled(walk(box, choice, replay::replay));
        }
    }

    private OpenBox open() throws InterruptedException {
        return OpenBox.open(messaging, topic, letters);
    }

    private static Seen walk(OpenBox box, LetterChoice choice, Consumer<DeadLetter> visitor)
            throws InterruptedException {
        var missing = new HashSet<>(choice.ids().orElse(Set.of()));
        while (choice.ids().isEmpty() || !missing.isEmpty()) {
            var letter = box.next();
            if (letter.isEmpty()) {
                return new Seen(missing, box.unseen());
            }
            letter.filter(choice::includes).ifPresent(visitor);
            missing.remove(letter.get().id());
        }
        return new Seen(missing, 0);
    }
}
