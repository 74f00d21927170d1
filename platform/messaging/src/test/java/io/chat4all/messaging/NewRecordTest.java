package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class NewRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final NewRecord<String> plain = NewRecord.of("key", "value");

    @Test
    void aPlainRecordIsOrderedByItsKeyAndDueNow() {
        assertThat(plain.orderedBy()).isEqualTo("key");
        assertThat(plain.dueLater(CLOCK)).isEmpty();
        assertThat(plain.properties()).isEmpty();
        assertThat(plain.eventTime()).isEmpty();
        assertThat(plain.sequenceId()).isEmpty();
    }

    @Test
    void anOrderingKeyTakesTheKeysPlace() {
        var record = plain.orderingKey("order");

        assertThat(record.orderedBy()).isEqualTo("order");
        assertThat(record.key()).isEqualTo("key");
    }

    @Test
    void eachPartIsKeptWhenAnotherIsAdded() {
        var record = plain.property("a", "1")
                .property("b", "2")
                .orderingKey("order")
                .eventTime(NOW)
                .sequenceId(7)
                .deliverAt(NOW);

        assertThat(record.properties()).containsOnly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(record.orderingKey()).contains("order");
        assertThat(record.eventTime()).contains(NOW);
        assertThat(record.sequenceId()).hasValue(7);
        assertThat(record.due()).isEqualTo(new Due.At(NOW));
        assertThat(plain).as("the first one").isEqualTo(NewRecord.of("key", "value"));
    }

    @Test
    void propertiesAreTheRecordsOwn() {
        var mine = new HashMap<>(Map.of("a", "1"));
        var record = plain.properties(mine);

        mine.put("b", "2");

        assertThat(record.properties()).containsOnly(Map.entry("a", "1"));
    }

    @Test
    void theLogsOwnPropertiesAreRefused() {
        assertThatThrownBy(() -> plain.property("chat4all-due", "now"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chat4all-due");
    }

    @Test
    void aDelayOrTimeThatIsNotAheadIsNow() {
        assertThat(plain.deliverAfter(Duration.ZERO).dueLater(CLOCK)).isEmpty();
        assertThat(plain.deliverAfter(Duration.ofSeconds(-1)).dueLater(CLOCK)).isEmpty();
        assertThat(plain.deliverAt(NOW).dueLater(CLOCK)).isEmpty();
        assertThat(plain.deliverAt(NOW.minusMillis(1)).dueLater(CLOCK)).isEmpty();
    }

    @Test
    void aDelayOrTimeAheadIsWhenItIsDue() {
        assertThat(plain.deliverAfter(Duration.ofMinutes(5)).dueLater(CLOCK)).contains(NOW.plusSeconds(300));
        assertThat(plain.deliverAt(NOW.plusMillis(1)).dueLater(CLOCK)).contains(NOW.plusMillis(1));
    }
}
