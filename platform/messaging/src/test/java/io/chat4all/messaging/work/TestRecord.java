package io.chat4all.messaging.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Schema;
import io.chat4all.model.LogPosition;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A record that no broker ever had.
record TestRecord(RecordId id, String key, byte @Nullable [] value, RecordAttributes attributes, int earlierDeliveries)
        implements RawRecord {

    static final String POISON = "not of this schema";
    static final Instant PUBLISHED = Instant.parse("2026-11-01T12:00:00Z");

    private static final long OVERHEAD = 100;

    /// Any text but the poison.
    static final Schema<String> TEXT = new Schema<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            var text = new String(bytes, UTF_8);
            if (text.equals(POISON)) {
                throw new MalformedRecord("poisoned", new IllegalArgumentException());
            }
            return text;
        }
    };

    static TestRecord of(int partition, long offset, String key, String text) {
        var id = new RecordId(partition, new LogPosition(0, offset));
        return new TestRecord(id, key, TEXT.encode(text), RecordAttributes.publishedAt(PUBLISHED), 0);
    }

    static TestRecord of(long offset, String key) {
        return of(0, offset, key, "v" + offset);
    }

    /// Each of another key: `k0`, `k1`, ….
    static List<TestRecord> range(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> of(offset, "k" + offset))
                .toList();
    }

    static TestRecord poison(long offset, String key) {
        return of(0, offset, key, POISON);
    }

    TestRecord withAttributes(RecordAttributes others) {
        return new TestRecord(id, key, value, others, earlierDeliveries);
    }

    TestRecord withoutValue() {
        return new TestRecord(id, key, null, attributes, earlierDeliveries);
    }

    TestRecord givenOutBefore(int times) {
        return new TestRecord(id, key, value, attributes, times);
    }

    long offset() {
        return id.position().offset();
    }

    @Override
    public String orderedBy() {
        return attributes.orderingKey().orElse(key);
    }

    @Override
    public long bytes() {
        return OVERHEAD + (value == null ? 0 : value.length);
    }
}
