package io.chat4all.launcher.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Letters as a subscription would have written them.
final class Written {

    static final Instant SINCE = Instant.parse("2026-11-02T10:11:12.345Z");
    static final Instant EVENT_TIME = Instant.parse("2026-11-02T10:00:00Z");

    static DeadLetter letter(String id, Map<String, String> properties) {
        return letter(id, "hello".getBytes(UTF_8), properties);
    }

    static DeadLetter letter(String id, byte[] value, Map<String, String> properties) {
        var context = new CallContext(Optional.of("00-a-b-01"), Optional.empty(), Optional.of("order-7"));
        var attributes =
                new RecordAttributes(SINCE, Optional.of(EVENT_TIME), Optional.of("customer-1"), properties, context);
        var record = new LogRecord<>("key", value, RecordId.parse(id), attributes, 1, new Ownership("orders-0"));
        return new DeadLetter("orders", record);
    }

    private Written() {}
}
