package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusChanged;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.model.Payload;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is to go out reaches the provider once, in order and only whom it is for, and its sender hears of it.
class DeliveryIT extends OwnTenant {

    @Test
    void aDeliveryReachesTheProviderAndItsSenderHearsThatItWasSent() {
        provider.answers(200, "{\"id\":\"external-1\"}");

        request(1, "hello");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(provider.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("hello"));
        assertThat(statuses(StatusKind.STATUS_KIND_SENT).getFirst().getExternalId())
                .isEqualTo("external-1");
    }

    @Test
    void aDeliveryThatIsAskedForTwiceIsSentOnce() {
        provider.answers(200, "");

        request(1, "hello");
        request(1, "hello");
        request(2, "after it");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() >= 3);
        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    void aProviderThatIsDownGetsItWhenItIsBackAndInOrder() {
        provider.answers(503, "");
        request(1, "first");
        request(2, "second");
        await().atMost(SOON).until(() -> provider.calls().size() >= 2);

        provider.answers(200, "");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 2);
        assertThat(provider.calls().getLast().body()).contains("second");
    }

    @Test
    void whatTheProviderRefusesIsReportedWithItsReason() {
        provider.answers(400, "");

        request(1, "hello");

        await().atMost(SOON)
                .until(() -> !statuses(StatusKind.STATUS_KIND_FAILED).isEmpty());
        assertThat(statuses(StatusKind.STATUS_KIND_FAILED)
                        .getFirst()
                        .getFailure()
                        .getReason())
                .isEqualTo("content");
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void anAccountThatIsSwitchedOffHoldsItsMessages() {
        save(false);
        provider.answers(200, "");
        request(1, "hello");
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(provider.calls()).isEmpty();

        save(true);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
    }

    @Test
    void aStatusOfTheProviderFindsItsMessage() {
        provider.answers(200, "{\"id\":\"external-2\"}");
        request(3, "hello");
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);

        event(ProviderEvent.newBuilder()
                .setStatusChanged(StatusChanged.newBuilder()
                        .setExternalId("external-2")
                        .setStatus(StatusKind.STATUS_KIND_DELIVERED)));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_DELIVERED).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_DELIVERED).getFirst().getFromSeq())
                .isEqualTo(3);
    }

    @Test
    void aPersonWhomTheProviderKnowsByAnotherAddressIsTheSameUser() {
        var number = number(Map.of());
        var calls = answeringWhatsApp(number);

        request(WHATSAPP, number, "5562999990000", 1, Payload.ofText("hello"), Map.of(), 3);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(calls.getLast()).contains("Alice: hello");
        assertThat(store.identities().find(number, "556299990000").orElseThrow().user())
                .isEqualTo(recipient);
        assertThat(store.identities().talk(number, "556299990000").conversation())
                .contains(conversation);
    }

    @Test
    void whatWaitedForAnAddressThatWasUnlinkedMeanwhileGoesToNoStranger() {
        save(false);
        provider.answers(200, "");
        request(1, "for Ana alone");
        store.identities().remove(store.identities().find(account, "ana").orElseThrow());
        link(account, WEBHOOK, "ana", UserId.create());

        save(true);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 1);
        assertThat(failure().getCode()).isEqualTo("identity_unlinked");
        assertThat(provider.calls()).isEmpty();
    }
}
