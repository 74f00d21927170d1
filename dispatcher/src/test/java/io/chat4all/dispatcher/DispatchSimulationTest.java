package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.log.v1.Event;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dispatchers that crash at any step, come back, and are given records again, cut into other batches, over
/// a scripted log in which clients repeat their sends. After every step the store must hold what the fold
/// over the log says, so far.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DispatchSimulationTest {

    private static final TenantId TENANT = TenantId.create();
    private static final UserId SENDER = UserId.create();

    static IntStream seeds() {
        return IntStream.range(0, 2_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverCrashesTheStoreHoldsTheFoldOverTheLog(int seed) {
        var random = new Random(seed);
        var conversation = ConversationId.create();
        var log = scriptedLog(random, conversation);
        var expected = List.copyOf(new LinkedHashSet<>(log));
        var store = new CrashingStore(random);
        var told = new ArrayList<MessageId>();
        var requested = new ArrayList<MessageId>();

        var committed = 0;
        while (committed < log.size()) {
            committed = runUntilCrash(random, conversation, log, store, told, requested, committed);
            assertThat(store.ids(conversation))
                    .isEqualTo(expected.subList(0, store.ids(conversation).size()));
        }

        assertThat(store.ids(conversation)).isEqualTo(expected);
        assertThat(Set.copyOf(told)).as("told to the members").containsAll(expected);
        assertThat(Set.copyOf(requested)).as("asked to be delivered").containsAll(expected);
    }

    /// One life of a dispatcher: from the committed place (or before it: commits lag) until it crashes or
    /// the log ends.
    private static int runUntilCrash(
            Random random,
            ConversationId conversation,
            List<MessageId> log,
            CrashingStore store,
            List<MessageId> told,
            List<MessageId> requested,
            int committed) {
        var dispatch = dispatcher(store, told, requested);
        var ownership = new Ownership("messages-0");
        var done = Math.max(0, committed - random.nextInt(4));
        try {
            while (done < log.size()) {
                var batch = IntStream.range(done, done + 1 + random.nextInt(Math.min(8, log.size() - done)))
                        .mapToObj(offset -> accepted(log.get(offset), offset, conversation))
                        .toList();
                dispatch.dispatch(batch, ownership);
                done += batch.size();
            }
        } catch (CrashingStore.Crash e) {
            return Math.max(committed, done - random.nextInt(3));
        }
        return done;
    }

    private static DispatchMessages dispatcher(CrashingStore store, List<MessageId> told, List<MessageId> requested) {
        return new DispatchMessages(
                new ConversationMemory(store, store.conversations(), OneIdentity.seats(), new NoRoutes()),
                store,
                new RecentMessages(store),
                deliveries -> deliveries.forEach(
                        planned -> requested.add(planned.message().id())),
                NoRoutes.follow(),
                event -> told.add(idOf(event)),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static MessageId idOf(Event event) {
        return new MessageId(
                io.chat4all.model.Uuids.fromBytes(event.getMessageStored().getMessageId()));
    }

    private static List<MessageId> scriptedLog(Random random, ConversationId conversation) {
        var log = new ArrayList<MessageId>();
        for (var i = 0; i < 20; i++) {
            log.add(
                    !log.isEmpty() && random.nextInt(3) == 0
                            ? log.get(random.nextInt(log.size()))
                            : MessageId.create());
        }
        return log;
    }

    private static AcceptedMessage accepted(MessageId id, int offset, ConversationId conversation) {
        return new AcceptedMessage(
                new LogPosition(0, offset),
                CallContext.NONE,
                TENANT,
                conversation,
                id,
                SENDER,
                Payload.ofText("hello"),
                Map.of(),
                Instant.EPOCH,
                Optional.empty(),
                new byte[] {1});
    }
}
