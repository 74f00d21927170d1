package io.chat4all.messaging;

/// A named, partitioned, durable sequence of records. Records of one key are in one partition, in the order
/// they were sent.
///
/// @param name `[a-z][a-z0-9.-]*`, the same on every broker
/// @param partitions how far one subscription can spread over processes; fixed once the topic exists
public record Topic<T>(String name, int partitions, Schema<T> schema) {

    public Topic {
        if (!name.matches("[a-z][a-z0-9.-]{0,200}")) {
            throw new IllegalArgumentException("'" + name + "' is not a topic name: [a-z][a-z0-9.-]{0,200}");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs 1 partition or more, not " + partitions);
        }
    }
}
