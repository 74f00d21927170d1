package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Answer;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusChanged;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.log.v1.Watermark;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationType;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.Uuids;
import io.chat4all.service.Topics;
import io.chat4all.storage.Deliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// The provider has it, perhaps: answers get lost, and what it tells comes before its id is known.
class UnknownOutcomeIT extends OwnTenant {

    @Test
    void aTextOfThreePartsThatFailsAtTheThirdRepeatsOnlyTheThird() {
        var number = number(Map.of());
        var calls = new CopyOnWriteArrayList<String>();
        worker.cloudApi().answers(call -> {
            calls.add(textOf(call));
            return calls.size() == 3 ? new Answer(503, "") : accepted("wamid." + number + "." + calls.size());
        });

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("a".repeat(9_000)));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_SENT).stream().anyMatch(status -> status.getPart() == 2));
        assertThat(calls).hasSize(4);
        assertThat(calls.get(3)).isEqualTo(calls.get(2));
        assertThat(statuses(StatusKind.STATUS_KIND_SENT))
                .extracting(StatusReported::getExternalId)
                .containsOnly("wamid." + number + ".1", "wamid." + number + ".2", "wamid." + number + ".4");
        assertThat(store.deliveries().attempts(conversation, 1))
                .extracting(one -> one.part().number() + " " + one.attempt().outcome())
                .containsExactly("0 ACCEPTED", "1 ACCEPTED", "2 UNAVAILABLE", "2 ACCEPTED");
    }

    @Test
    void whereNobodyKnowsItIsNotSentAgainAndWhatIsBehindItGoesOn() {
        var number = number(Map.of());
        var calls = losesAnswers(1);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));
        request(WHATSAPP, number, "5562999990000", 2, Payload.ofText("behind it"));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(calls).containsExactly("lost", "behind it");
        assertThat(statuses(StatusKind.STATUS_KIND_FAILED)).singleElement().satisfies(failed -> {
            assertThat(failed.getFailure().getReason()).isEqualTo("unknown");
            assertThat(failed.getFromSeq()).isEqualTo(1);
        });
        assertThat(store.deliveries().attempts(conversation, 1)).singleElement().satisfies(lost -> {
            assertThat(lost.attempt().outcome()).isEqualTo(CallOutcome.UNKNOWN);
            assertThat(lost.attempt().nextAt())
                    .contains(lost.attempt().begunAt().plusSeconds(3));
        });
    }

    @Test
    void whoWantsItAtLeastOnceGetsItAgainWhereNobodyKnows() {
        var number = number(Map.of("unknown", "at_least_once"));
        var calls = losesAnswers(1);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(calls).containsExactly("lost", "lost");
        assertThat(statuses(StatusKind.STATUS_KIND_FAILED)).isEmpty();
    }

    @Test
    void aProviderThatLosesEachAnswerIsNotCalledForEver() {
        var number = number(Map.of("unknown", "at_least_once"));
        var calls = losesAnswers(Integer.MAX_VALUE);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));

        await().atMost(SOON)
                .until(() -> !statuses(StatusKind.STATUS_KIND_FAILED).isEmpty());
        assertThat(calls).containsExactly("lost", "lost", "lost");
    }

    /// The provider tells first of the person's telephone, and then repeats our id.
    @Test
    void aStatusThatCameLongBeforeItsIdWasKnownIsParkedAndGoesItsWayThen() {
        var number = number(Map.of());
        store.conversations()
                .create(
                        new Conversation(conversation, tenant, ConversationType.GROUP, Map.of(), Instant.EPOCH),
                        List.of());
        var calls = losesAnswers(1);
        var wamid = "wamid." + number;
        var longAgo = Instant.now().minusSeconds(60);
        told(number, longAgo, delivered(wamid));
        await().atMost(SOON)
                .until(() -> store.parkedStatuses().waiting(number, wamid).size() == 1);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("lost"));
        await().atMost(SOON).until(() -> calls.size() == 1);
        told(
                number,
                Instant.now(),
                StatusChanged.newBuilder()
                        .setExternalId(wamid)
                        .setAttempt(attempt())
                        .setStatus(StatusKind.STATUS_KIND_SENT));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_DELIVERED).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_DELIVERED).getFirst().getReceivedAtMillis())
                .isEqualTo(longAgo.toEpochMilli());
        assertThat(store.parkedStatuses().waiting(number, wamid)).isEmpty();
        assertThat(calls).hasSize(1);
    }

    @Test
    void aMarkThatCameBeforeItsPartWasKnownCoversIt() {
        provider.answers(call -> {
            event(ProviderEvent.newBuilder()
                    .setWatermark(Watermark.newBuilder()
                            .setAddress("ana")
                            .setStatus(StatusKind.STATUS_KIND_READ)
                            .setSentMillis(Instant.now().toEpochMilli())));
            await().atMost(SOON)
                    .until(() -> store.identities().talk(account, "ana").read().isPresent());
            return new Answer(200, "");
        });

        request(1, "hello");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_READ).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_READ).getFirst().getFromSeq())
                .isEqualTo(1);
    }

    /// Takes all that is sent, and tells nothing of the first calls.
    ///
    /// @return the texts that it gets
    private List<String> losesAnswers(int first) {
        var calls = new CopyOnWriteArrayList<String>();
        worker.cloudApi().answers(call -> {
            calls.add(textOf(call));
            return calls.size() <= first ? Answer.NONE : accepted("wamid." + MessageId.create());
        });
        return calls;
    }

    private static Answer accepted(String wamid) {
        return new Answer(200, """
                {"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"%s"}]}""".formatted(wamid));
    }

    private static String textOf(ScriptedServer.Call call) {
        return json(call).path("text").path("body").asText();
    }

    private static JsonNode json(ScriptedServer.Call call) {
        try {
            return new ObjectMapper().readTree(call.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Our id of the only part of the first message on WhatsApp.
    private String attempt() {
        var delivery = new Deliveries.Delivery(conversation, 1, recipient, WHATSAPP);
        return store.deliveries().entries(delivery).getFirst().attempt();
    }

    private static StatusChanged.Builder delivered(String externalId) {
        return StatusChanged.newBuilder().setExternalId(externalId).setStatus(StatusKind.STATUS_KIND_DELIVERED);
    }

    private void told(ChannelAccountId by, Instant receivedAt, StatusChanged.Builder status) {
        worker.send(
                Topics.PROVIDER_EVENTS,
                by + ":" + status.getExternalId(),
                ProviderEvent.newBuilder()
                        .setAccountId(Uuids.toBytes(by.value()))
                        .setChannel(WHATSAPP.wireName())
                        .setHappenedAtMillis(receivedAt.toEpochMilli())
                        .setReceivedAtMillis(receivedAt.toEpochMilli())
                        .setStatusChanged(status)
                        .build());
    }
}
