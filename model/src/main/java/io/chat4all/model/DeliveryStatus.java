package io.chat4all.model;

/// What can happen to a delivery.
public enum DeliveryStatus {
    /// Stored and handed to the channel.
    SENT,
    /// Reached the recipient's device.
    DELIVERED,
    /// Seen by the recipient. Implies DELIVERED.
    READ,
    /// Could not be delivered. Overruled by a DELIVERED or READ, whenever that comes.
    FAILED
}
