package io.chat4all.messaging.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import java.time.Instant;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class ReaderPlacesTest {

    private static final String FIRST = "persistent://public/chat4all/t-partition-0";
    private static final String SECOND = "persistent://public/chat4all/t-partition-1";

    private final ReaderPlaces places = new ReaderPlaces();

    @Test
    void aPlaceInTimeIsThatOfAllPartitions() {
        places.moveTo(new StartFrom.Time(Instant.ofEpochMilli(7)));

        assertThat(places.of(FIRST)).isEqualTo(7L);
        places.moveTo(StartFrom.LATEST);
        assertThat(places.of(SECOND)).isEqualTo(MessageId.latest);
    }

    @Test
    void movingInOnePartitionLeavesTheOthersWhereTheyAre() {
        places.read(id(0, 5, 3));

        places.moveTo(new StartFrom.At(id(1, 8, 2)));

        assertThat(places.of(FIRST)).isEqualTo(new MessageIdImpl(1, 4, 0));
        assertThat(places.of(SECOND)).isEqualTo(new MessageIdImpl(1, 7, 1));
        assertThat(places.isBehind(id(0, 5, 3))).isTrue();
        assertThat(places.isBehind(id(0, 5, 4))).isFalse();
        assertThat(places.isBehind(id(1, 8, 1))).isTrue();
        assertThat(places.isBehind(id(1, 8, 2))).isFalse();
    }

    @Test
    void aPartitionOfWhichNothingWasReadBeginsWhereAllDid() {
        places.moveTo(new StartFrom.At(id(1, 0, 0)));

        assertThat(places.of(FIRST)).isEqualTo(MessageId.earliest);
        assertThat(places.of(SECOND)).isEqualTo(new MessageIdImpl(1, -1, 1));
    }

    private static RecordId id(int partition, long entry, int batchIndex) {
        return new RecordId(partition, Positions.of(1, entry, batchIndex));
    }
}
