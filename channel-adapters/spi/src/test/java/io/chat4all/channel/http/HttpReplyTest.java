package io.chat4all.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HttpReplyTest {

    @Test
    void aProviderIsLeftAloneForASecondAtLeastAndADayAtMost() {
        assertThat(retryAfter("5")).contains(Duration.ofSeconds(5));
        assertThat(retryAfter("0")).contains(Duration.ofSeconds(1));
        assertThat(retryAfter("864000")).contains(Duration.ofDays(1));
        assertThat(retryAfter("9".repeat(18))).contains(Duration.ofDays(1));
    }

    @Test
    void whatIsNoNumberOfSecondsSaysNothing() {
        for (var other : List.of("", "-1", "1.5", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "9".repeat(19))) {
            assertThat(retryAfter(other)).as(other).isEmpty();
        }
    }

    private static Optional<Duration> retryAfter(String value) {
        var headers = HttpHeaders.of(Map.of("Retry-After", List.of(value)), (_, _) -> true);
        return new HttpReply.Answered(429, headers, new byte[0]).retryAfter();
    }
}
