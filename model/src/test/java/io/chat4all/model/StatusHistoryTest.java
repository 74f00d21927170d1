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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class StatusHistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final DeliveryFailure EXPIRED = new DeliveryFailure("undeliverable", "131026", "");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderAndTheRepetitionOfWhatIsToldDoNotMatter(int seed) {
        var random = new Random(seed);
        var told = told(random);
        var shuffled = new ArrayList<>(told);
        shuffled.addAll(told.subList(0, random.nextInt(told.size() + 1)));
        Collections.shuffle(shuffled, random);

        assertThat(oneByOne(shuffled)).isEqualTo(new StatusHistory(told));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergingIsCommutativeAssociativeAndIdempotent(int seed) {
        var random = new Random(seed);
        var a = new StatusHistory(told(random));
        var b = new StatusHistory(told(random));
        var c = new StatusHistory(told(random));

        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(a)).isEqualTo(a);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theReceiptOfTwoHistoriesIsTheirTwoReceiptsMerged(int seed) {
        var random = new Random(seed);
        var a = new StatusHistory(told(random));
        var b = new StatusHistory(told(random));

        assertThat(a.merge(b).receipt()).isEqualTo(a.receipt().merge(b.receipt()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFirstEventOfAStatusHasItsFirstTime(int seed) {
        var history = new StatusHistory(told(new Random(seed)));

        for (var status : DeliveryStatus.values()) {
            var first = history.first(status).map(StatusEvent::at);
            assertThat(first)
                    .isEqualTo(
                            Optional.ofNullable(history.receipt().firstTimes().get(status)));
        }
    }

    /// "All up to here is read" says of each of them that it is read then.
    @ParameterizedTest
    @MethodSource("seeds")
    void aWatermarkBeforeBetweenOrAfterTheOtherStatusesGivesTheSameReceipt(int seed) {
        var random = new Random(seed);
        var told = told(random);
        var mark = StatusEvent.of(READ, NOON.plusSeconds(random.nextInt(40)), Witness.PROVIDER);
        var with = new ArrayList<>(told);
        with.add(random.nextInt(told.size() + 1), mark);

        var receipt = oneByOne(with).receipt();

        assertThat(receipt)
                .isEqualTo(new StatusHistory(told).merge(StatusHistory.of(mark)).receipt());
        assertThat(receipt.status()).contains(READ);
        assertThat(receipt.at(SENT).orElseThrow()).isBeforeOrEqualTo(mark.at());
    }

    @Test
    void whatIsToldTwiceIsThereOnceAndWasLearnedTheFirstTime() {
        var once = event(DELIVERED, 1, 2);
        var again = event(DELIVERED, 1, 60);

        assertThat(StatusHistory.of(again, once).events()).containsExactly(once);
    }

    @Test
    void whatAnotherWitnessSaysOfTheSameMomentStaysBesideIt() {
        var ours = StatusEvent.of(SENT, NOON, Witness.SERVICE);
        var theirs = StatusEvent.of(SENT, NOON, Witness.PROVIDER);

        assertThat(StatusHistory.of(ours, theirs).events()).containsExactlyInAnyOrder(ours, theirs);
    }

    @Test
    void aDeliveryAfterAFailureOverrulesItAndBothStay() {
        var failed = new StatusEvent(FAILED, NOON, NOON, Witness.PROVIDER, Optional.of(EXPIRED));
        var history = StatusHistory.of(event(DELIVERED, 5, 6), failed);

        assertThat(history.receipt().status()).contains(DELIVERED);
        assertThat(history.receipt().inConflict()).isTrue();
        assertThat(history.first(FAILED)).contains(failed);
    }

    private static StatusEvent event(DeliveryStatus status, int at, int receivedAt) {
        return new StatusEvent(
                status, NOON.plusSeconds(at), NOON.plusSeconds(receivedAt), Witness.PROVIDER, Optional.empty());
    }

    /// Few moments, so that much of it is the same.
    private static List<StatusEvent> told(Random random) {
        return Stream.generate(() -> told(random, DeliveryStatus.values()[random.nextInt(4)]))
                .limit(random.nextInt(1, 12))
                .toList();
    }

    private static StatusEvent told(Random random, DeliveryStatus status) {
        return new StatusEvent(
                status,
                NOON.plusSeconds(random.nextInt(3)),
                NOON.plusSeconds(random.nextInt(3, 6)),
                Witness.values()[random.nextInt(2)],
                Optional.of(EXPIRED).filter(_ -> status == FAILED));
    }

    private static StatusHistory oneByOne(List<StatusEvent> told) {
        return told.stream().map(StatusHistory::of).reduce(StatusHistory.NONE, StatusHistory::merge);
    }
}
