/// The messaging port on Apache Kafka. [io.chat4all.messaging.kafka.KafkaMessaging] is the way in.
///
/// A KEY_SHARED subscription is a member of a consumer group. Its poll loop (`KafkaSubscription`) is the only
/// thread that touches the consumer; it hands the fetched records to `Workers`, which run the handler on
/// virtual threads in the order that `KeyLanes` decides. `PartitionProgress` knows what is finished, `Commits`
/// tells the broker. `KeyLanes`, `PartitionProgress` and `HoldLimits` are plain state without threads, time or
/// I/O.
@NullMarked
package io.chat4all.messaging.kafka;

import org.jspecify.annotations.NullMarked;
