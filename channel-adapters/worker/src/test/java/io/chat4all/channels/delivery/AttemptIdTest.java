package io.chat4all.channels.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class AttemptIdTest {

    private static final Channel CHANNEL = new Channel("whatsapp");

    @Test
    void anAttemptTellsItsPart() {
        var delivery = new Delivery(ConversationId.create(), 1_234_567_890_123L, UserId.create(), CHANNEL);
        var part = new Part(delivery, 2, 7);

        assertThat(AttemptId.read(AttemptId.of(part), CHANNEL)).contains(part);
    }

    @Test
    void anAttemptIsShortAndOfCharactersThatEveryProviderTakes() {
        var delivery = new Delivery(ConversationId.create(), Long.MAX_VALUE, UserId.create(), CHANNEL);

        assertThat(AttemptId.of(new Part(delivery, 0, 1))).matches("[A-Za-z0-9_-]{59}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "c4a:1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "äöü", "A A"})
    void whatIsNoneOfOursTellsNothing(String attempt) {
        assertThat(AttemptId.read(attempt, CHANNEL)).isEmpty();
    }
}
