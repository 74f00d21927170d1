package io.chat4all.messaging;

import io.chat4all.model.LogPosition;

/// Names one record of a topic: what Pulsar calls a message id.
///
/// @param partition of the topic, from 0
/// @param position among the records of that partition
public record RecordId(int partition, LogPosition position) {

    /// `3:0:4711`: partition, epoch, offset.
    @Override
    public String toString() {
        return partition + ":" + position.epoch() + ":" + position.offset();
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static RecordId parse(String text) {
        var parts = text.split(":", -1);
        try {
            if (parts.length == 3) {
                var position = new LogPosition(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
                return new RecordId(Integer.parseInt(parts[0]), position);
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new IllegalArgumentException("'" + text + "' is not a record id: partition:epoch:offset");
    }
}
