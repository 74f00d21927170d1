package io.chat4all.service.telemetry;

/// Names of attributes, as OpenTelemetry's semantic conventions have them.
final class Semantics {

    static final String DESTINATION = "messaging.destination.name";
    static final String PARTITION = "messaging.destination.partition.id";
    static final String BATCH = "messaging.batch.message_count";

    private Semantics() {}
}
