package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channels.KeptRecords;
import io.chat4all.channels.NoIdentities;
import io.chat4all.channels.ParkedInMemory;
import io.chat4all.channels.ParkingPlace;
import io.chat4all.channels.QuietLedger;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.TestAccounts;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.log.v1.Watermark;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.UserId;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.SentPart;
import io.chat4all.storage.StoreUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class TakeWatermarkTest {

    private static final String ADDRESS = "7001";
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Channel MESSENGER = new Channel("messenger");
    private static final ChannelAccount ACCOUNT = TestAccounts.on(MESSENGER);
    private static final ConversationId CONVERSATION = ConversationId.create();
    private static final UserId ANA = UserId.create();
    private static final int MORE_STEPS_THAN_THERE_ARE = 13;

    private final KeptRecords<StatusReported> statuses = new KeptRecords<>();
    private final StatusReports reports = new StatusReports(statuses);
    private final Steps steps = new Steps();
    private final OneTalk talk = new OneTalk();
    private final SentParts ledger = new SentParts();

    static Stream<Arguments> everyMoment() {
        return IntStream.range(0, MORE_STEPS_THAN_THERE_ARE)
                .boxed()
                .flatMap(crash -> IntStream.range(0, MORE_STEPS_THAN_THERE_ARE)
                        .boxed()
                        .flatMap(recording -> IntStream.range(recording, MORE_STEPS_THAN_THERE_ARE)
                                .mapToObj(looking -> Arguments.of(crash, recording, looking))));
    }

    /// Whoever records a part looks for marks afterwards; the worker that takes the mark dies at any moment.
    @ParameterizedTest
    @MethodSource("everyMoment")
    void whateverIsRecordedMeanwhileAndWhereverItDiesEachPartIsTold(int crash, int recording, int looking) {
        ledger.add(1, NOW.minusSeconds(9));
        steps.crashAt = crash;
        steps.recordAt = recording;
        steps.lookAt = looking;

        assertThat(takenAtLast(NOW.minusSeconds(5))).isEqualTo(Outcome.ACKNOWLEDGE);
        ledger.add(3, NOW.minusSeconds(4));
        assertThat(takenAtLast(NOW.minusSeconds(3))).isEqualTo(Outcome.ACKNOWLEDGE);
        steps.goOnToTheEnd();

        assertThat(statuses.values())
                .allSatisfy(status -> assertThat(status.getKind()).isEqualTo(StatusKind.STATUS_KIND_READ))
                .extracting(StatusReported::getFromSeq)
                .contains(1L, 2L, 3L);
    }

    @Test
    void whatWasToldOnceIsNotLookedThroughAgain() {
        ledger.add(1, NOW.minusSeconds(9));
        take(NOW.minusSeconds(8));
        ledger.add(2, NOW.minusSeconds(6));
        take(NOW.minusSeconds(5));
        take(NOW.minusSeconds(7));

        assertThat(statuses.values()).extracting(StatusReported::getFromSeq).containsExactly(1L, 2L);
    }

    private Outcome takenAtLast(Instant upTo) {
        try {
            return take(upTo);
        } catch (StoreUnavailable crashed) {
            return take(upTo);
        }
    }

    private Outcome take(Instant upTo) {
        var parked = new ParkingPlace(new ParkedInMemory(), new KeptRecords<>());
        var early = new EarlyStatuses(parked, new StatusMetrics(new Metrics()), Clock.fixed(NOW, ZoneOffset.UTC));
        return new TakeWatermark(ledger, talk, early, reports).take(read(upTo), ACCOUNT);
    }

    private static ProviderEvent read(Instant upTo) {
        return ProviderEvent.newBuilder()
                .setReceivedAtMillis(NOW.toEpochMilli())
                .setHappenedAtMillis(NOW.toEpochMilli())
                .setWatermark(Watermark.newBuilder()
                        .setAddress(ADDRESS)
                        .setStatus(StatusKind.STATUS_KIND_READ)
                        .setSentMillis(upTo.toEpochMilli()))
                .build();
    }

    private static SentPart part(long seq, Instant at) {
        var part = new Part(new Delivery(CONVERSATION, seq, ANA, MESSENGER), 0, 1);
        return new SentPart(part, new Sent("m" + seq, at));
    }

    /// Counts what is asked of the store: at one step the worker dies, at others somebody records a part and
    /// looks for marks.
    private final class Steps {

        int crashAt = -1;
        int recordAt = -1;
        int lookAt = -1;
        private int step;

        void next() {
            if (step == recordAt) {
                ledger.add(2, NOW.minusSeconds(7));
            }
            if (step == lookAt) {
                talk.stored.reached(NOW.minusSeconds(7)).forEach(_ -> reportRecorded());
            }
            if (step++ == crashAt) {
                throw new StoreUnavailable("the worker died here", new IllegalStateException());
            }
        }

        void goOnToTheEnd() {
            crashAt = -1;
            while (step < MORE_STEPS_THAN_THERE_ARE) {
                next();
            }
        }

        private void reportRecorded() {
            statuses.send(
                    "",
                    StatusReported.newBuilder()
                            .setFromSeq(2)
                            .setKind(StatusKind.STATUS_KIND_READ)
                            .build());
        }
    }

    private final class OneTalk extends NoIdentities {

        private Talk stored = Talk.NONE;

        @Override
        public Talk talk(ChannelAccountId account, String address) {
            steps.next();
            return stored;
        }

        @Override
        public void mark(ChannelAccountId account, String address, DeliveryStatus status, Mark mark) {
            steps.next();
            if (stored.read().map(Mark::upTo).filter(mark.upTo()::isBefore).isEmpty()) {
                stored = new Talk(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(mark));
            }
        }
    }

    private final class SentParts extends QuietLedger {

        private final List<SentPart> sent = new ArrayList<>();

        void add(long seq, Instant at) {
            sent.add(part(seq, at));
        }

        @Override
        public List<SentPart> sentTo(ChannelAccountId account, String address, Sent after, Instant upTo, int limit) {
            steps.next();
            return sent.stream()
                    .filter(one -> !one.sent().at().isBefore(after.at()))
                    .filter(one -> !one.sent().at().isAfter(upTo))
                    .toList();
        }
    }
}
