package io.chat4all.launcher.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.RecordId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadLetterTest {

    private static final Map<String, String> POSTMARK = Map.of(
            "original-topic", "payments",
            "original-id", "3:0:4711",
            "original-subscription", "dispatcher",
            "original-published-at", "2026-11-02T10:00:01Z",
            "reason", "Connection REFUSED",
            "stack", "java.net.ConnectException",
            "attempts", "10",
            "tenant", "acme");

    @Test
    void theOriginalIsTheRecordWithoutThePostmark() {
        var original = Written.letter("0:0:5", POSTMARK).original();

        assertThat(original)
                .usingRecursiveComparison()
                .isEqualTo(NewRecord.of("key", "hello".getBytes(UTF_8))
                        .orderingKey("customer-1")
                        .eventTime(Written.EVENT_TIME)
                        .property("tenant", "acme"));
    }

    @Test
    void aLetterWithoutPostmarkIsOfTheTopicWhoseLettersItIsAmong() {
        assertThat(Written.letter("0:0:5", Map.of()).originalTopic()).isEqualTo("orders");
        assertThat(Written.letter("0:0:5", POSTMARK).originalTopic()).isEqualTo("payments");
    }

    @Test
    void lettersAreChosenByIdOrByReason() {
        var letter = Written.letter("0:0:5", POSTMARK);

        assertThat(LetterChoice.ALL.includes(letter)).isTrue();
        assertThat(LetterChoice.becauseOf("connection refused").includes(letter))
                .isTrue();
        assertThat(LetterChoice.becauseOf("timeout").includes(letter)).isFalse();
        assertThat(LetterChoice.of(Set.of(RecordId.parse("0:0:5"))).includes(letter))
                .isTrue();
        assertThat(new LetterChoice(Optional.of(Set.of(RecordId.parse("0:0:6"))), Optional.empty()).includes(letter))
                .isFalse();
    }

    @Test
    void allOfALetterIsTold() {
        var text = LetterText.of(Written.letter("0:0:5", POSTMARK), new ValueText(false));

        assertThat(text.lines())
                .contains(
                        "letter          0:0:5 of orders.dead-letters",
                        "topic           payments",
                        "id there        3:0:4711",
                        "subscription    dispatcher",
                        "attempts        10",
                        "reason          Connection REFUSED",
                        "key             key",
                        "ordering key    customer-1",
                        "correlation id  order-7",
                        "property        tenant = acme",
                        "size            5 bytes",
                        "java.net.ConnectException",
                        "hello");
    }
}
