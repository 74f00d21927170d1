package io.chat4all.channels.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AskingTest {

    private static final Instant BEGUN = Instant.parse("2026-11-26T08:00:00Z");
    private static final Delivery DELIVERY =
            new Delivery(ConversationId.create(), 7, UserId.create(), new Channel("pigeon"));
    private static final Part PART = new Part(DELIVERY, 0, 2);

    private final Asking asking = new Asking();

    @Test
    void thePausesGrowWithWhatHasGoneBySinceTheCall() {
        assertThat(asked(0)).containsExactly(0, 2, 4, 8, 16, 31, 46);
    }

    @Test
    void aCallThatTookLongIsAskedForSeldom() {
        assertThat(asked(20)).containsExactly(20, 35, 50);
    }

    @Test
    void eachPartHasPausesOfItsOwn() {
        asking.asked(PART, BEGUN, BEGUN);
        assertThat(asking.isDue(PART, BEGUN)).isFalse();
        assertThat(asking.isDue(new Part(DELIVERY, 1, 2), BEGUN)).isTrue();
    }

    /// In the minute after a call, looked at every second from the given one on.
    private List<Integer> asked(int from) {
        var seconds = new ArrayList<Integer>();
        for (int second = from; second < 60; second++) {
            var now = BEGUN.plusSeconds(second);
            if (asking.isDue(PART, now)) {
                asking.asked(PART, BEGUN, now);
                seconds.add(second);
            }
        }
        return seconds;
    }
}
