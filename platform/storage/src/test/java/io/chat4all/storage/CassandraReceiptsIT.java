package io.chat4all.storage;

import static io.chat4all.model.DeliveryStatus.DELIVERED;
import static io.chat4all.model.DeliveryStatus.FAILED;
import static io.chat4all.model.DeliveryStatus.READ;
import static io.chat4all.model.DeliveryStatus.SENT;
import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Receipt;
import io.chat4all.model.UserId;
import io.chat4all.storage.Receipts.OfRecipient;
import io.chat4all.storage.Receipts.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraReceiptsIT {

    private final Receipts receipts = TestStores.shared().receipts();
    private final ConversationId conversation = ConversationId.create();
    private final UserId recipient = UserId.create();

    @Test
    void nothingIsKnownOfAMessageAtFirst() {
        assertThat(receipts.of(conversation, 1)).isEmpty();
    }

    @Test
    void eachRecipientHasAReceiptOfItsOwn() {
        var other = UserId.create();
        receipts.record(conversation, List.of(status(1, recipient, SENT, NOON), status(1, other, FAILED, NOON)));
        assertThat(receipts.of(conversation, 1))
                .containsExactlyInAnyOrder(of(recipient, Receipt.of(SENT, NOON)), of(other, Receipt.of(FAILED, NOON)));
    }

    @Test
    void messagesOfTwoBucketsAreRecordedTogether() {
        receipts.record(
                conversation,
                LongStream.rangeClosed(900, 1100)
                        .mapToObj(seq -> status(seq, recipient, READ, NOON.plusMillis(seq)))
                        .toList());
        assertThat(LongStream.rangeClosed(900, 1100).boxed().toList())
                .allSatisfy(seq -> assertThat(receipts.of(conversation, seq))
                        .containsExactly(of(recipient, Receipt.of(READ, NOON.plusMillis(seq)))));
        assertThat(receipts.of(conversation, 899)).isEmpty();
    }

    @Test
    void nothingToRecordIsNothingRecorded() {
        receipts.record(conversation, List.of());
        assertThat(receipts.of(conversation, 1)).isEmpty();
    }

    /// Each order of four different times of one status.
    @ParameterizedTest
    @MethodSource("ordersOfFour")
    void theFirstTimeStaysInWhateverOrderTheyAreRecorded(List<Integer> order) {
        for (var minutes : order) {
            receipts.record(conversation, List.of(status(1, recipient, DELIVERED, NOON.plusSeconds(60L * minutes))));
        }
        assertThat(receipts.of(conversation, 1)).containsExactly(of(recipient, Receipt.of(DELIVERED, NOON)));
    }

    static Stream<List<Integer>> ordersOfFour() {
        return permutations(List.of(0, 1, 2, 3)).stream();
    }

    private static List<List<Integer>> permutations(List<Integer> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (var first : items) {
            var rest = items.stream().filter(item -> !item.equals(first)).toList();
            permutations(rest)
                    .forEach(tail -> all.add(
                            Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }

    /// Random statuses, each several times, in random order, alone and together: always what the lattice of the
    /// model says.
    @ParameterizedTest
    @MethodSource("seeds")
    void theStoreMergesAsTheModelDoes(long seed) {
        var random = new Random(seed);
        var statuses = new ArrayList<Status>();
        for (var i = 0; i < 12; i++) {
            var kind = DeliveryStatus.values()[random.nextInt(4)];
            var status = status(1, recipient, kind, NOON.plusMillis(random.nextInt(-5000, 5000)));
            Collections.addAll(statuses, status, status, status);
        }
        Collections.shuffle(statuses, random);
        for (var from = 0; from < statuses.size(); ) {
            var to = Math.min(statuses.size(), from + 1 + random.nextInt(4));
            receipts.record(conversation, statuses.subList(from, to));
            from = to;
        }
        var merged = statuses.stream()
                .map(status -> Receipt.of(status.status(), status.at()))
                .reduce(Receipt.NONE, Receipt::merge);
        assertThat(receipts.of(conversation, 1)).as("seed " + seed).containsExactly(of(recipient, merged));
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @Test
    void theFirstTimeStaysAlsoForTimesLongAgoAndFarAhead() {
        var times = List.of("2026-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2150-01-01T00:00:00Z");
        times.forEach(time -> receipts.record(conversation, List.of(status(1, recipient, SENT, Instant.parse(time)))));
        assertThat(receipts.of(conversation, 1))
                .containsExactly(of(recipient, Receipt.of(SENT, Instant.parse("1999-01-01T00:00:00Z"))));
    }

    @Test
    void theHighestMarkStaysInWhateverOrderTheyAreSet() {
        assertThat(receipts.readMark(conversation, recipient)).isZero();
        for (var order : permutations(List.of(5, 9, 12))) {
            var member = UserId.create();
            order.forEach(upTo -> receipts.markRead(conversation, member, upTo, NOON.minusSeconds(upTo)));
            assertThat(receipts.readMark(conversation, member)).isEqualTo(12);
        }
        assertThat(receipts.readMark(conversation, recipient)).isZero();
    }

    private static Status status(long seq, UserId recipient, DeliveryStatus status, Instant at) {
        return new Status(seq, recipient, Channel.APP, status, at);
    }

    private static OfRecipient of(UserId recipient, Receipt receipt) {
        return new OfRecipient(recipient, Channel.APP, receipt);
    }
}
