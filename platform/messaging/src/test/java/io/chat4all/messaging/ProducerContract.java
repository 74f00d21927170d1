package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.model.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Writing: what is written comes as it was, and in the order of the calls.
public abstract class ProducerContract extends LogContract {

    private static final String TOO_LARGE = "x".repeat(6_000_000);

    protected ProducerContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private LogRecord<String> read(Topic<String> topic) {
        var records = toTheEnd(reader(topic, StartFrom.EARLIEST));
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    @Test
    void aRecordComesAsItWasSent() {
        var topic = topic(3);
        var eventTime = Instant.parse("2026-01-02T03:04:05.678Z");
        var before = Instant.now().minusMillis(1);

        var position = opened(messaging().producer(topic))
                .send(NewRecord.of("ключ", "wert ✓")
                        .property("a", "1")
                        .property("ünïcode", "✓")
                        .property("empty", "")
                        .eventTime(eventTime)
                        .orderingKey("o"));

        var record = read(topic);
        assertThat(record.key()).isEqualTo("ключ");
        assertThat(record.value()).isEqualTo("wert ✓");
        assertThat(record.position()).isEqualTo(position);
        assertThat(record.properties()).isEqualTo(Map.of("a", "1", "ünïcode", "✓", "empty", ""));
        assertThat(record.attributes().eventTime()).contains(eventTime);
        assertThat(record.attributes().orderingKey()).contains("o");
        assertThat(record.publishedAt()).isBetween(before, Instant.now().plusMillis(1));
    }

    @Test
    void whatIsNotSaidIsAbsent() {
        var topic = topic(1);
        send(topic, "", "");

        var record = read(topic);

        assertThat(record.key()).isEmpty();
        assertThat(record.value()).isEmpty();
        assertThat(record.properties()).isEmpty();
        assertThat(record.attributes().eventTime()).isEmpty();
        assertThat(record.attributes().orderingKey()).isEmpty();
        assertThat(record.attributes().context()).isEqualTo(CallContext.NONE);
    }

    @Test
    void recordsOfAKeyAreInOnePartitionAtThePositionsThatTheirSenderWasTold() {
        var topic = topic(3);
        var producer = opened(messaging().producer(topic));
        var told = IntStream.range(0, 10)
                .mapToObj(i -> producer.send("k", "v" + i))
                .toList();

        var records = toTheEnd(reader(topic, StartFrom.EARLIEST));

        assertThat(records).extracting(LogRecord::position).isEqualTo(told);
        assertThat(records)
                .extracting(record -> record.id().partition())
                .containsOnly(records.getFirst().id().partition());
        assertThat(told).isSortedAccordingTo(LogPosition::compareTo).doesNotHaveDuplicates();
    }

    @Test
    void recordsOfAnOrderingKeyAreInOnePartition() {
        var topic = topic(5);
        var producer = opened(messaging().producer(topic));
        for (var number : numbers(1, 50)) {
            producer.sendAsync(NewRecord.of("k" + number, number).orderingKey("o"));
        }
        producer.send(NewRecord.of("k51", "51").orderingKey("o"));

        var records = toTheEnd(reader(topic, StartFrom.EARLIEST));

        assertThat(records).extracting(LogRecord::value).isEqualTo(numbers(1, 51));
        assertThat(records)
                .extracting(record -> record.id().partition())
                .containsOnly(records.getFirst().id().partition());
    }

    @Test
    void keysSpreadOverThePartitions() {
        var topic = topic(4);
        Published.to(messaging(), topic, 200, 400, newSeed());

        assertThat(toTheEnd(reader(topic, StartFrom.EARLIEST)))
                .extracting(record -> record.id().partition())
                .contains(0, 1, 2, 3);
    }

    @Test
    void recordsThatAreSentWithoutWaitingStandInTheOrderOfTheCalls() {
        var topic = topic(3);
        var producer = opened(messaging().producer(topic));
        var sent = numbers(1, 5_000).stream()
                .map(number -> producer.sendAsync("k", number))
                .toList();

        assertThat(sent.stream().map(CompletableFuture::join))
                .isSortedAccordingTo(LogPosition::compareTo)
                .doesNotHaveDuplicates();
        assertThat(toTheEnd(reader(topic, StartFrom.EARLIEST)))
                .extracting(LogRecord::value)
                .isEqualTo(numbers(1, 5_000));
    }

    @Test
    void closingWaitsForWhatIsUnderWay() {
        var producer = messaging().producer(topic(1));
        var sent = numbers(1, 1_000).stream()
                .map(number -> producer.sendAsync("k", number))
                .toList();

        producer.close();

        assertThat(sent).allSatisfy(future -> assertThat(future).isCompleted());
    }

    @Test
    void aRecordTooLargeForTheLogIsRefusedForGood() {
        var producer = opened(messaging().producer(topic(1)));

        assertThatThrownBy(() -> producer.send("k", TOO_LARGE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(producer.sendAsync("k", TOO_LARGE))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class);
        producer.send("k", "smaller");
    }

    @Test
    void propertiesOfTheLogsOwnNamesAreRefused() {
        var record = NewRecord.of("k", "v");

        assertThatThrownBy(() -> record.property("chat4all-delay", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chat4all-delay");
    }

    @Test
    void aRecordThatANamedProducerSendsAgainIsDropped() {
        Assumptions.assumeTrue(can(Capability.PRODUCER_DEDUPLICATION));
        var topic = topic(2);
        try (var producer = messaging().producer(topic, "p")) {
            numbers(1, 3).forEach(number -> producer.send(numbered(number)));
            numbers(2, 3).forEach(number -> producer.send(numbered(number)));
        }
        try (var restarted = newConnection().producer(topic, "p")) {
            numbers(3, 5).forEach(number -> restarted.send(numbered(number)));
        }

        assertThat(toTheEnd(reader(topic, StartFrom.EARLIEST)))
                .extracting(LogRecord::value)
                .isEqualTo(numbers(1, 5));
    }

    private static NewRecord<String> numbered(String number) {
        return NewRecord.of("k", number).sequenceId(Long.parseLong(number));
    }

    @Test
    void whereTheLogCannotDropRepeatedRecordsItSaysSo() {
        Assumptions.assumeFalse(can(Capability.PRODUCER_DEDUPLICATION));
        var topic = topic(1);
        var producer = opened(messaging().producer(topic));

        assertThatThrownBy(() -> messaging().producer(topic, "p"))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("PRODUCER_DEDUPLICATION");
        assertThatThrownBy(() -> producer.send(numbered("1"))).isInstanceOf(NotSupported.class);
        assertThat(producer.sendAsync(numbered("1")))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(NotSupported.class);
    }
}
