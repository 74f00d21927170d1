package io.chat4all.perf.log;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The consumer under the two contenders that are not ours: on Kafka's defaults, but for what a fair race needs.
final class ConsumerSettings {

    static KafkaConsumer<String, String> consumer(Workload workload, String group, boolean autoCommit) {
        return new KafkaConsumer<>(
                settings(workload, group, autoCommit), new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> settings(Workload workload, String group, boolean autoCommit) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                workload.bootstrap(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group + "." + workload.topic().name(),
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "consumer",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                autoCommit,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
    }

    private ConsumerSettings() {}
}
