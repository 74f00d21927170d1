package io.chat4all.channels.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ConversationId;
import io.chat4all.model.Priority;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallsTest {

    private final Calls calls = new Calls(new Places(1));

    @Test
    void aTurnOfWhichNoUseIsMadeGivesItsPlaceBack() {
        var part = Waiting.wanted(ConversationId.create(), 1, "ana", Priority.NORMAL)
                .part();
        calls.give(part, 0);
        calls.takeBackUnused(Duration.ofSeconds(10).toNanos());
        assertThat(calls.hasRoom(0, 1)).isFalse();

        calls.takeBackUnused(Duration.ofSeconds(20).toNanos());

        assertThat(calls.hasRoom(0, 1)).isTrue();
        assertThat(calls.use(part)).isFalse();
    }

    @Test
    void aTurnThatIsUsedKeepsItsPlaceUntilItsCallEnds() {
        var part = Waiting.wanted(ConversationId.create(), 1, "ana", Priority.NORMAL)
                .part();
        calls.give(part, 0);
        assertThat(calls.use(part)).isTrue();
        calls.takeBackUnused(Duration.ofSeconds(20).toNanos());
        assertThat(calls.hasRoom(0, 1)).isFalse();

        calls.end();

        assertThat(calls.hasRoom(0, 1)).isTrue();
        assertThat(calls.areAllTurnsUsed()).isTrue();
    }
}
