package io.chat4all.model;

import static io.chat4all.model.DeliveryStatus.DELIVERED;
import static io.chat4all.model.DeliveryStatus.FAILED;
import static io.chat4all.model.DeliveryStatus.READ;
import static io.chat4all.model.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ReceiptTest {

    private static final Instant EARLY = Instant.ofEpochSecond(100);
    private static final Instant LATE = Instant.ofEpochSecond(200);

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderAndTheRepetitionOfStatusesDoNotMatter(int seed) {
        var random = new Random(seed);
        var history = history(random);
        var expected = merged(history);

        var shuffled = new ArrayList<>(history);
        shuffled.addAll(history.subList(0, random.nextInt(history.size() + 1)));
        Collections.shuffle(shuffled, random);

        assertThat(merged(shuffled)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergingIsAssociative(int seed) {
        var random = new Random(seed);
        var a = merged(history(random));
        var b = merged(history(random));
        var c = merged(history(random));

        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
    }

    @Test
    void aReadMessageWasDeliveredAndSent() {
        var receipt = Receipt.of(READ, EARLY);

        assertThat(receipt.status()).contains(READ);
        assertThat(receipt.at(DELIVERED)).contains(EARLY);
        assertThat(receipt.at(SENT)).contains(EARLY);
    }

    @Test
    void aDeliveryThatIsToldAfterTheReadingIsNotLaterThanIt() {
        var receipt = Receipt.of(READ, EARLY).merge(Receipt.of(DELIVERED, LATE));

        assertThat(receipt.at(DELIVERED)).contains(EARLY);
    }

    @Test
    void theFirstTimeOfAStatusStays() {
        assertThat(Receipt.of(DELIVERED, LATE)
                        .merge(Receipt.of(DELIVERED, EARLY))
                        .at(DELIVERED))
                .contains(EARLY);
    }

    @Test
    void aDeliveryOverrulesAFailureAndTheConflictIsKept() {
        var failed = Receipt.of(FAILED, EARLY);
        var delivered = failed.merge(Receipt.of(DELIVERED, LATE));

        assertThat(failed.status()).contains(FAILED);
        assertThat(failed.inConflict()).isFalse();
        assertThat(delivered.status()).contains(DELIVERED);
        assertThat(delivered.inConflict()).isTrue();
        assertThat(delivered.at(FAILED)).contains(EARLY);
    }

    @Test
    void aFailureAfterSendingIsAFailure() {
        assertThat(Receipt.of(SENT, EARLY).merge(Receipt.of(FAILED, LATE)).status())
                .contains(FAILED);
    }

    @Test
    void nothingIsKnownOfNothing() {
        assertThat(Receipt.NONE.status()).isEmpty();
        assertThat(Receipt.NONE.at(SENT)).isEmpty();
    }

    @Test
    void aDeliveryHasAStatusOnceAllOfItsPartsHaveIt() {
        var first = Receipt.of(DELIVERED, EARLY);

        assertThat(Receipt.ofParts(2, List.of(first)).status()).isEmpty();

        var both = Receipt.ofParts(2, List.of(first, Receipt.of(READ, LATE)));
        assertThat(both.status()).contains(DELIVERED);
        assertThat(both.at(DELIVERED)).contains(LATE);
    }

    @Test
    void aDeliveryFailsWithTheFirstOfItsPartsThatDoes() {
        var whole = Receipt.ofParts(3, List.of(Receipt.of(SENT, EARLY), Receipt.of(FAILED, LATE)));

        assertThat(whole.status()).contains(FAILED);
        assertThat(whole.at(FAILED)).contains(LATE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDeliveryGrowsAsItsPartsDo(long seed) {
        var random = new Random(seed);
        var before = List.of(merged(history(random)), merged(history(random)), merged(history(random)));
        var after =
                before.stream().map(part -> part.merge(merged(history(random)))).toList();

        var less = Receipt.ofParts(3, before);
        var more = Receipt.ofParts(3, after);

        assertThat(more.firstTimes().keySet()).containsAll(less.firstTimes().keySet());
        less.firstTimes()
                .forEach((status, at) ->
                        assertThat(more.at(status).orElseThrow()).isBeforeOrEqualTo(at));
    }

    private static List<Receipt> history(Random random) {
        return random.ints(random.nextInt(1, 8), 0, DeliveryStatus.values().length)
                .mapToObj(status ->
                        Receipt.of(DeliveryStatus.values()[status], Instant.ofEpochSecond(random.nextInt(1_000))))
                .toList();
    }

    private static Receipt merged(List<Receipt> history) {
        return history.stream().reduce(Receipt.NONE, Receipt::merge);
    }
}
