package io.chat4all.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.http.HttpReply.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/// When Meta will take calls again, as its answer says
/// (<https://developers.facebook.com/docs/graph-api/overview/rate-limiting>).
final class RetryTime {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryTime() {}

    /// Empty when it does not say.
    static Optional<Duration> of(Answered answer) {
        return answer.retryAfter()
                .or(() -> answer.header("x-business-use-case-usage").flatMap(RetryTime::regained))
                .map(pause -> pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }

    /// The header is JSON: by business, a list of limits, each with the minutes until it is regained.
    private static Optional<Duration> regained(String usage) {
        return GraphJson.read(usage.getBytes(StandardCharsets.UTF_8))
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(limit -> limit.path("estimated_time_to_regain_access").asInt(0))
                .filter(minutes -> minutes > 0)
                .max(Comparator.naturalOrder())
                .map(Duration::ofMinutes);
    }
}
