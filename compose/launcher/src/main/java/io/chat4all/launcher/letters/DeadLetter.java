package io.chat4all.launcher.letters;

import static io.chat4all.messaging.DeadLetterPolicy.ATTEMPTS;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_ID;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_PUBLISHED_AT;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_SUBSCRIPTION;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_TOPIC;
import static io.chat4all.messaging.DeadLetterPolicy.REASON;
import static io.chat4all.messaging.DeadLetterPolicy.STACK;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A record that a subscription could not handle, as it stands in the dead letters.
///
/// @param topic whose dead letters these are
public record DeadLetter(String topic, LogRecord<byte[]> record) {

    /// What the subscription wrote beside the record's own properties.
    private static final Set<String> POSTMARK =
            Set.of(ORIGINAL_TOPIC, ORIGINAL_ID, ORIGINAL_SUBSCRIPTION, ORIGINAL_PUBLISHED_AT, REASON, STACK, ATTEMPTS);

    /// Its name among the dead letters.
    public RecordId id() {
        return record.id();
    }

    public String key() {
        return record.key();
    }

    public byte[] value() {
        return record.value();
    }

    public RecordAttributes attributes() {
        return record.attributes();
    }

    /// When it was given up.
    public Instant since() {
        return record.publishedAt();
    }

    public String originalTopic() {
        return said(ORIGINAL_TOPIC).orElse(topic);
    }

    public Optional<String> originalId() {
        return said(ORIGINAL_ID);
    }

    public Optional<String> originalPublishedAt() {
        return said(ORIGINAL_PUBLISHED_AT);
    }

    public Optional<String> subscription() {
        return said(ORIGINAL_SUBSCRIPTION);
    }

    public Optional<String> attempts() {
        return said(ATTEMPTS);
    }

    public Optional<String> reason() {
        return said(REASON);
    }

    public Optional<String> stack() {
        return said(STACK);
    }

    private Optional<String> said(String property) {
        return Optional.ofNullable(record.properties().get(property));
    }

    /// Those that the record had before it was given up.
    public Map<String, String> ownProperties() {
        var own = new TreeMap<>(record.properties());
        own.keySet().removeIf(name -> POSTMARK.contains(name) || name.startsWith(NewRecord.RESERVED));
        return own;
    }

    /// The record as it was: same key, ordering key, bytes, event time and properties. So the ids in it are
    /// the same too, and whoever handled it already knows it again.
    public NewRecord<byte[]> original() {
        var bare = NewRecord.of(key(), value()).properties(ownProperties());
        var ordered = attributes().orderingKey().map(bare::orderingKey).orElse(bare);
        return attributes().eventTime().map(ordered::eventTime).orElse(ordered);
    }
}
