package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.chat4all.log.v1.ConsentChanged;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who does not want to be written to is not, and who wants to be again is.
class ConsentIT extends OwnTenant {

    @Test
    void whoOptedOutGetsNothingUntilItWritesAgain() {
        provider.answers(200, "");
        event(ProviderEvent.newBuilder()
                .setConsentChanged(ConsentChanged.newBuilder().setAddress("ana").setDetail("STOP")));
        await().atMost(SOON).until(() -> !store.consents().of(account, "ana").isEmpty());

        request(1, "hello");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 1);
        assertThat(failure().getReason()).isEqualTo("opted_out");
        assertThat(provider.calls()).isEmpty();

        received("m1", "I am back");
        await().atMost(SOON).until(() -> said().size() == 1);
        await().atMost(SOON)
                .until(() -> store.consents()
                        .of(account, "ana")
                        .get(Purpose.MESSAGES)
                        .wanted());
        request(2, "welcome");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(store.identityHistory().of(tenant, recipient, Optional.empty(), 10))
                .extracting(Change::kind, Change::by, Change::after)
                .containsExactly(tuple(Kind.CONSENT_CHANGED, "person", "wanted"));
    }

    @Test
    void whomTheProviderSaysToHaveOptedOutIsNotWrittenToAgain() {
        provider.answers(400, "{\"reason\": \"opted_out\"}");
        request(1, "hello");
        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 1);
        provider.answers(200, "");

        request(2, "hello?");

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_FAILED).size() == 2);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void whoWantsNoMarketingGetsAllElse() {
        provider.answers(200, "");
        var stopped = new Consent(false, Source.PROVIDER, "marketing_messages", Instant.now());
        store.consents().say(account, "ana", Purpose.MARKETING, stopped);

        request(1, "Buy now", Map.of("category", "marketing"), 2);
        request(2, "Your order is on its way", Map.of(), 2);

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(statuses(StatusKind.STATUS_KIND_SENT).getFirst().getFromSeq())
                .isEqualTo(2);
        assertThat(failure().getReason()).isEqualTo("opted_out");
    }
}
