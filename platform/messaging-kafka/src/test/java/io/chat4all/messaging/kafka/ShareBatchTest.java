package io.chat4all.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class ShareBatchTest {

    private final List<KafkaRecord> records =
            IntStream.range(0, 4).mapToObj(ShareBatchTest::record).toList();
    private final ShareBatch batch = new ShareBatch("g", records);

    private static KafkaRecord record(int offset) {
        return new KafkaRecord(new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[0]), 0);
    }

    @BeforeEach
    void beginAll() {
        assertThat(records.stream().map(batch::begin)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void recordsFinishInAnyOrder() {
        finish(2);
        finish(0);

        assertThat(batch.finished()).isEqualTo(places(0, 2));
    }

    @Test
    void theSpreadReachesFromTheOldestUnfinishedToTheNewest() {
        assertThat(batch.spread()).isEqualTo(4);
        finish(2);
        assertThat(batch.spread()).isEqualTo(4);
        finish(0);
        assertThat(batch.spread()).isEqualTo(3);
        finish(1);
        finish(3);
        assertThat(batch.spread()).isZero();
    }

    @Test
    void whoWaitsForTheLastOneIsWokenByIt() {
        var waiting = Thread.startVirtualThread(() -> batch.awaitFinished(Duration.ofMinutes(1)));
        IntStream.range(0, 4).forEach(this::finish);

        assertThat(join(waiting)).isTrue();
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void finish(int place) {
        batch.finish(place, records.get(place));
    }

    private static BitSet places(int... places) {
        var set = new BitSet();
        IntStream.of(places).forEach(set::set);
        return set;
    }
}
