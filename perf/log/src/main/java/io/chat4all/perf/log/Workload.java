package io.chat4all.perf.log;

import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What every contender reads: the records of a topic, all of them written before.
///
/// @param records in the topic
/// @param limit of a round
record Workload(String bootstrap, int partitions, int records, HandlerKind handler, Duration limit) {

    static final int RECORD_BYTES = 200;

    /// As a contender's JVM takes them.
    List<String> arguments() {
        return List.of(
                bootstrap, String.valueOf(partitions), String.valueOf(records), handler.toString(), limit.toString());
    }

    static Workload of(List<String> arguments) {
        return new Workload(
                arguments.get(0),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                HandlerKind.parse(arguments.get(3)),
                Duration.parse(arguments.get(4)));
    }

    Topic<String> topic() {
        return new Topic<>("bench-" + handler, partitions, new Utf8());
    }

    /// What Kafka's own string deserializer does, which the others use.
    private record Utf8() implements Schema<String> {

        @Override
        public byte[] encode(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) throws MalformedRecord {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
