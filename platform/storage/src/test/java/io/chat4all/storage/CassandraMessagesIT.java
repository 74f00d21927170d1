package io.chat4all.storage;

import static io.chat4all.storage.TestStores.fingerprint;
import static io.chat4all.storage.TestStores.message;
import static io.chat4all.storage.TestStores.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Messages.Head;
import io.chat4all.storage.Messages.Numbered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraMessagesIT {

    private final Messages messages = TestStores.shared().messages();
    private final ConversationId conversation = ConversationId.create();

    @Test
    void aConversationWithoutMessagesHasNoHead() {
        assertThat(messages.head(conversation)).isEqualTo(Head.NONE);
        assertThat(messages.list(conversation, 0, 10)).isEmpty();
        assertThat(messages.at(conversation, 1)).isEmpty();
        assertThat(messages.at(conversation, 0)).isEmpty();
    }

    @Test
    void aStoredMessageIsReadAsItWas() {
        var message = append(1);
        assertThat(messages.at(conversation, 1)).contains(message);
        assertThat(messages.list(conversation, 0, 10)).containsExactly(message);
        assertThat(messages.head(conversation)).isEqualTo(new Head(1, position(1)));
    }

    @Test
    void whoObservesIsToldOfEachCall() {
        var told = new ConcurrentLinkedQueue<String>();
        var message = message(conversation, 1);
        try (var store = CassandraStore.connect(
                TestStores.sharedConfig(), (operation, _, failed) -> told.add(operation + (failed ? " failed" : "")))) {
            told.clear();
            store.messages().append(message, position(1), fingerprint(1));
            assertThat(told).isNotEmpty().containsOnly("write");
            told.clear();
            assertThat(store.messages().at(conversation, 1)).contains(message);
        }

        assertThat(told).containsExactly("read");
    }

    @Test
    void theIndexKnowsWhereAMessageIs() {
        var message = append(7);
        var placement = messages.placement(message.tenant(), message.id()).orElseThrow();
        assertThat(placement.conversation()).isEqualTo(conversation);
        assertThat(placement.seq()).isEqualTo(7);
        assertThat(placement.position()).isEqualTo(position(7));
        assertThat(placement.fingerprint()).isEqualTo(fingerprint(7));
    }

    @Test
    void theIndexIsPerTenant() {
        var message = append(1);
        assertThat(messages.placement(TenantId.create(), message.id())).isEmpty();
        assertThat(messages.placement(message.tenant(), MessageId.create())).isEmpty();
    }

    @Test
    void appendingAgainLaterChangesNothing() {
        var message = append(1);
        messages.append(storedAt(message, message.storedAt().plusSeconds(60)), position(1), fingerprint(1));
        assertThat(messages.at(conversation, 1)).contains(message);
    }

    @Test
    void aMessageWithoutMetadataIsReadAsItWas() {
        var full = message(conversation, 1);
        var message = new Message(
                full.tenant(),
                conversation,
                1,
                full.id(),
                full.sender(),
                full.payload(),
                Map.of(),
                full.acceptedAt(),
                full.storedAt());
        messages.append(message, position(1), fingerprint(1));
        assertThat(messages.at(conversation, 1)).contains(message);
    }

    @Test
    void aTextOfTenThousandCharactersOfFourBytesIsStored() {
        var text = "😀".repeat(Payload.MAX_CHARACTERS);
        var message = message(conversation, 1, text);
        messages.append(message, position(1), fingerprint(1));
        assertThat(messages.at(conversation, 1)).contains(message);
    }

    @Test
    void textsAndFilesKeepTheirOrder() {
        var file = new Payload.File(FileId.create(), "menu.pdf", "application/pdf", 2_000_000_000L, "for Friday");
        var said = new Payload(List.of(new Payload.Text("Lunch?"), file, new Payload.Text("At noon")));
        var message = saying(message(conversation, 1), said);
        messages.append(message, position(1), fingerprint(1));
        assertThat(messages.at(conversation, 1)).contains(message);
        assertThat(messages.list(conversation, 0, 10)).containsExactly(message);
    }

    private static Message saying(Message message, Payload payload) {
        return new Message(
                message.tenant(),
                message.conversation(),
                message.seq(),
                message.id(),
                message.sender(),
                payload,
                message.metadata(),
                message.acceptedAt(),
                message.storedAt());
    }

    @Test
    void aPageAcrossTheBorderOfTwoBucketsHasNoHole() {
        appendTogether(1, 1000);
        appendTogether(1001, 1010);
        assertThat(seqs(messages.list(conversation, 995, 10))).containsExactlyElementsOf(range(996, 1005));
        assertThat(seqs(messages.list(conversation, 999, 1))).containsExactly(1000L);
        assertThat(seqs(messages.list(conversation, 1000, 3))).containsExactly(1001L, 1002L, 1003L);
        assertThat(seqs(messages.list(conversation, 990, 500))).containsExactlyElementsOf(range(991, 1010));
        assertThat(seqs(messages.list(conversation, 1010, 5))).isEmpty();
    }

    @Test
    void aPageMayBeLargerThanABucket() {
        appendTogether(1, 1000);
        appendTogether(1001, 2000);
        appendTogether(2001, 2005);
        assertThat(seqs(messages.list(conversation, 0, 5000))).containsExactlyElementsOf(range(1, 2005));
        assertThat(seqs(messages.list(conversation, 0, 2001))).containsExactlyElementsOf(range(1, 2001));
    }

    @Test
    void readersStopBeforeAGap() {
        append(1);
        append(2);
        append(4);
        assertThat(seqs(messages.list(conversation, 0, 10))).containsExactly(1L, 2L);
        assertThat(seqs(messages.list(conversation, 2, 10))).isEmpty();
        assertThat(seqs(messages.list(conversation, 3, 10))).containsExactly(4L);
    }

    @Test
    void readersStopBeforeAGapAtTheBorderOfTwoBuckets() {
        appendTogether(990, 1000);
        append(1002);
        assertThat(seqs(messages.list(conversation, 989, 100))).containsExactlyElementsOf(range(990, 1000));
    }

    @Test
    void theHeadFollowsIntoTheNextBucket() {
        appendTogether(998, 1000);
        assertThat(messages.head(conversation)).isEqualTo(new Head(1000, position(1000)));
        append(1001);
        assertThat(messages.head(conversation)).isEqualTo(new Head(1001, position(1001)));
        append(1002);
        assertThat(messages.head(conversation)).isEqualTo(new Head(1002, position(1002)));
    }

    @Test
    void aCrashAfterTheHeadRowAndBeforeItsFirstMessageLosesNoNumber() {
        appendTogether(998, 1000);
        // The head row of bucket 1 is what an append of 1001 leaves that crashed in between.
        append(1001);
        TestStores.execute("DELETE FROM shared.messages WHERE conversation_id = %s AND bucket = 1 AND seq = 1001"
                .formatted(conversation));
        assertThat(messages.head(conversation)).isEqualTo(new Head(1000, position(1000)));
    }

    @Test
    void anAppendThatWasStoppedForAWhileDoesNotMoveTheHeadBack() {
        appendTogether(999, 1000);
        var opening = append(1001);
        appendTogether(1002, 2000);
        append(2001);
        messages.append(opening, position(1001), fingerprint(1001));
        assertThat(messages.head(conversation)).isEqualTo(new Head(2001, position(2001)));
    }

    @Test
    void messagesAppendedTogetherAreAllThereAndInTheIndex() {
        var appended = numbered(998, 1003, "x".repeat(9_000));
        messages.append(appended);

        var all = appended.stream().map(Numbered::message).toList();
        assertThat(messages.list(conversation, 997, 10)).isEqualTo(all);
        assertThat(messages.newest(conversation, 5))
                .extracting(Head::seq)
                .containsExactly(999L, 1000L, 1001L, 1002L, 1003L);
        var ids = Stream.concat(all.stream().map(Message::id), Stream.of(MessageId.create()))
                .toList();
        var placements = messages.placements(all.getFirst().tenant(), ids);
        assertThat(placements).containsOnlyKeys(all.stream().map(Message::id).toList());
        assertThat(placements.get(all.getFirst().id()).position()).isEqualTo(position(998));
    }

    @Test
    void ofMessagesAppendedTogetherNoneIsEverThereWithoutThoseBeforeIt() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var appending = threads.submit(() -> messages.append(numbered(1, 900, "x".repeat(2_000))));
            while (!appending.isDone()) {
                var newest = messages.newest(conversation, 1_000);
                assertThat(newest).extracting(Head::seq).containsExactlyElementsOf(range(1, newest.size()));
            }
            appending.get();
        }
        assertThat(messages.head(conversation).seq()).isEqualTo(900);
    }

    private Message append(long seq) {
        var message = message(conversation, seq);
        messages.append(message, position(seq), fingerprint(seq));
        return message;
    }

    private void appendTogether(long from, long to) {
        messages.append(numbered(from, to, "short"));
    }

    private List<Numbered> numbered(long from, long to, String text) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new Numbered(message(conversation, seq, text), position(seq), fingerprint(seq)))
                .toList();
    }

    private static Message storedAt(Message message, Instant storedAt) {
        return new Message(
                message.tenant(),
                message.conversation(),
                message.seq(),
                message.id(),
                message.sender(),
                message.payload(),
                message.metadata(),
                message.acceptedAt(),
                storedAt);
    }

    private static List<Long> seqs(List<Message> messages) {
        return messages.stream().map(Message::seq).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
