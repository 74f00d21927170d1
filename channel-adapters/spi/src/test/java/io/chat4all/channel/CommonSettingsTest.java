package io.chat4all.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CommonSettingsTest {

    @Test
    void anAccountMaySayHowFastItMayBe() {
        var settings = Map.of("messages_per_second", "1000", "people_per_day", "2000", "recipient_rate", "20/60s");

        assertThat(CommonSettings.messagesPerSecond(settings)).hasValue(1_000);
        assertThat(CommonSettings.peoplePerDay(settings)).hasValue(2_000);
        assertThat(CommonSettings.recipientRate(settings)).contains(new RecipientRate(16, Duration.ofMinutes(1), 4));
    }

    @Test
    void whoSaysNothingIsAsFastAsItsChannel() {
        assertThat(CommonSettings.messagesPerSecond(Map.of())).isEmpty();
        assertThat(CommonSettings.peoplePerDay(Map.of())).isEmpty();
        assertThat(CommonSettings.recipientRate(Map.of())).isEmpty();
    }

    @Test
    void aRateNeverHasMoreInItsTimeWhateverItsBurst() {
        for (int messages = 2; messages <= 1_000; messages++) {
            var rate = RecipientRate.atMost(messages, Duration.ofMinutes(1));
            assertThat(rate.burst() + rate.messages()).isEqualTo(messages);
        }
    }
}
