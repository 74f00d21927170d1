package io.chat4all.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TopicEndsTest {

    private static final TopicPartition PARTITION = new TopicPartition("messages", 0);

    private final TopicEnds ends = new TopicEnds(Map.of(PARTITION, 10L), Map.of(PARTITION, 30L));

    @Test
    void whoNeverCommittedHasAllRecordsBeforeHim() {
        assertThat(ends.unfinished(PARTITION, null)).isEqualTo(20);
    }

    @Test
    void whoIsBehindTheOldestRecordThatThereIsHasAllThatAreLeft() {
        assertThat(ends.unfinished(PARTITION, new OffsetAndMetadata(3))).isEqualTo(20);
    }

    @Test
    void whatIsCommittedIsFinished() {
        assertThat(ends.unfinished(PARTITION, new OffsetAndMetadata(25))).isEqualTo(5);
        assertThat(ends.unfinished(PARTITION, new OffsetAndMetadata(30))).isZero();
    }
}
