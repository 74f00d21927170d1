package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Reading without a subscription.
public abstract class ReaderContract extends LogContract {

    protected ReaderContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private static List<String> rest(Reader<String> reader) {
        return toTheEnd(reader).stream().map(LogRecord::value).toList();
    }

    @Test
    void fromTheEarliestItReadsAllPartitionsEachInItsOrder() {
        var topic = topic(3);
        var published = Published.to(messaging(), topic, 50, 600, newSeed());

        var records = toTheEnd(reader(topic, StartFrom.EARLIEST));

        var byKey = records.stream()
                .collect(Collectors.groupingBy(
                        LogRecord::key, Collectors.mapping(LogRecord::value, Collectors.toList())));
        published.assertCame(byKey);
        records.stream()
                .collect(Collectors.groupingBy(record -> record.id().partition()))
                .values()
                .forEach(partition ->
                        assertThat(partition).extracting(LogRecord::position).isSorted());
    }

    @Test
    void fromTheLatestItReadsWhatIsSentFromThenOn() throws Exception {
        var topic = topic(1);
        sendNumbers(topic, 1, 10);
        var reader = reader(topic, StartFrom.LATEST);
        assertThat(reader.hasNext()).isFalse();

        sendNumbers(topic, 11, 12);

        assertThat(reader.read(SOON))
                .hasValueSatisfying(record -> assertThat(record.value()).isEqualTo("11"));
        assertThat(reader.hasNext()).isTrue();
        assertThat(reader.read(SOON))
                .hasValueSatisfying(record -> assertThat(record.value()).isEqualTo("12"));
        assertThat(reader.hasNext()).isFalse();
    }

    @Test
    void fromATimeItReadsWhatWasPublishedThenOrLater() {
        var topic = topic(1);
        sendNumbers(topic, 1, 10);
        var time = betweenRecords();
        sendNumbers(topic, 11, 15);

        assertThat(rest(reader(topic, new StartFrom.Time(time)))).isEqualTo(numbers(11, 15));
        assertThat(rest(reader(topic, new StartFrom.Time(time.minusSeconds(3_600)))))
                .isEqualTo(numbers(1, 15));
        assertThat(reader(topic, new StartFrom.Time(time.plusSeconds(3_600))).hasNext())
                .isFalse();
    }

    @Test
    void fromARecordItReadsThatOneAndWhatIsBehindIt() {
        var topic = topic(1);
        var ids = sendNumbers(topic, 1, 10);

        var records = toTheEnd(reader(topic, new StartFrom.At(ids.get(6))));

        assertThat(records).extracting(LogRecord::value).containsExactly("7", "8", "9", "10");
        assertThat(records).extracting(LogRecord::id).isEqualTo(ids.subList(6, 10));
    }

    @Test
    void fromARecordItReadsTheOtherPartitionsFromTheirBeginning() {
        var topic = topic(2);
        Published.to(messaging(), topic, 50, 200, newSeed());
        var all = toTheEnd(reader(topic, StartFrom.EARLIEST));
        var ofOne = all.stream().filter(record -> record.id().partition() == 1).toList();
        var middle = ofOne.get(ofOne.size() / 2).id();

        var records = toTheEnd(reader(topic, new StartFrom.At(middle)));

        assertThat(records)
                .extracting(LogRecord::id)
                .hasSize(all.size() - ofOne.size() / 2)
                .contains(middle);
    }

    /// A reader that says too early that nothing is left does so once in hundreds of times.
    @Test
    void theEndIsSaidAtTheEndOnly() {
        var topic = topic(3);
        Published.to(messaging(), topic, 20, 60, newSeed());

        for (int readers = 0; readers < 40; readers++) {
            try (var reader = messaging().reader(topic, StartFrom.EARLIEST)) {
                assertThat(toTheEnd(reader)).hasSize(60);
            }
        }
    }

    @Test
    void anEmptyTopicHasNothingToRead() throws Exception {
        var reader = reader(topic(2), StartFrom.EARLIEST);

        assertThat(reader.hasNext()).isFalse();
        assertThat(reader.read(Duration.ofMillis(300))).isEmpty();
    }

    @Test
    void itGoesBackAndForth() {
        var topic = topic(1);
        var ids = sendNumbers(topic, 1, 10);
        var reader = reader(topic, StartFrom.EARLIEST);
        assertThat(rest(reader)).isEqualTo(numbers(1, 10));

        reader.seek(new StartFrom.At(ids.get(4)));
        assertThat(rest(reader)).isEqualTo(numbers(5, 10));
        reader.seek(StartFrom.EARLIEST);
        assertThat(rest(reader)).isEqualTo(numbers(1, 10));
        reader.seek(new StartFrom.At(ids.get(8)));
        assertThat(rest(reader)).isEqualTo(numbers(9, 10));
        reader.seek(StartFrom.EARLIEST);
        reader.seek(StartFrom.LATEST);
        assertThat(reader.hasNext()).isFalse();
        sendNumbers(topic, 11, 11);
        assertThat(rest(reader)).isEqualTo(numbers(11, 11));
    }

    @Test
    void itGoesToATime() {
        var topic = topic(1);
        sendNumbers(topic, 1, 5);
        var time = betweenRecords();
        sendNumbers(topic, 6, 10);
        var reader = reader(topic, StartFrom.LATEST);

        reader.seek(new StartFrom.Time(time));

        assertThat(rest(reader)).isEqualTo(numbers(6, 10));
    }

    @Test
    void behindARecordThatCannotBeReadItGoesOn() throws Exception {
        var topic = topic(1);
        send(topic, "k", "before", Text.POISON, "behind");
        var reader = reader(topic, StartFrom.EARLIEST);
        assertThat(reader.read(SOON)).isPresent();

        assertThatThrownBy(() -> reader.read(SOON)).isInstanceOf(MalformedRecord.class);

        assertThat(reader.read(SOON))
                .hasValueSatisfying(record -> assertThat(record.value()).isEqualTo("behind"));
        assertThat(deadLetters(topic)).isEmpty();
    }

    @Test
    void itLeavesNoSubscriptionBehind() throws Exception {
        var topic = topic(2);
        send(topic, "k", "1", "2");
        try (var reader = messaging().reader(topic, StartFrom.EARLIEST)) {
            assertThat(reader.read(SOON)).isPresent();
        }

        soon().untilAsserted(() -> assertThat(messaging().inventory().subscriptions())
                .extracting(LogInventory.SubscriptionState::topic)
                .doesNotContain(topic.name()));
    }
}
