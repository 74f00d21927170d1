package io.chat4all.service.metrics;

import java.util.List;

/// Everything that is measured: the names, labels and meanings that dashboards and alerts stand on, and
/// docs/operations.md lists. No label holds what a user or a tenant can make more of.
public enum Metric {
    HTTP_REQUESTS(
            Kind.COUNT, "http_requests_total", "HTTP requests, by what became of them", "method", "path", "status"),
    HTTP_DURATION(
            Kind.SECONDS, "http_request_duration_seconds", "From a request's head to its answer", "method", "path"),
    HTTP_IN_FLIGHT(Kind.GAUGE, "http_requests_in_flight", "HTTP requests that are worked on now"),
    GRPC_REQUESTS(Kind.COUNT, "grpc_requests_total", "gRPC calls, by what became of them", "method", "code"),
    GRPC_DURATION(Kind.SECONDS, "grpc_request_duration_seconds", "From a call's head to its status", "method"),
    GRPC_IN_FLIGHT(Kind.GAUGE, "grpc_requests_in_flight", "gRPC calls, and open streams, now", "kind"),

    ACCEPTED(Kind.COUNT, "messages_accepted_total", "Messages that the log has; repeated sends do not count"),
    REJECTED(Kind.COUNT, "messages_rejected_total", "Sends refused, by the code that the caller was told", "reason"),
    FILES_UPLOADED(Kind.COUNT, "files_uploaded_total", "Files that arrived, and are what was said"),
    FILES_COLLECTED(
            Kind.COUNT,
            "files_collected_total",
            "Uploads given up because they were not completed in time, and removals ended"),
    FILES_INFECTED(Kind.COUNT, "files_infected_total", "Files in which the scanner found malware"),
    FILES_SCAN_FAILURES(Kind.COUNT, "files_scan_failures_total", "Times that the scanner did not say what a file is"),
    FILES_IMAGES_SEEN(Kind.COUNT, "files_images_seen_total", "Looks at images, by what became of them", "outcome"),

    PUBLISH_DURATION(
            Kind.SECONDS,
            "kafka_publish_duration_seconds",
            "From handing a record to the log until all in-sync replicas have it",
            "topic"),
    PUBLISH_ERRORS(Kind.COUNT, "kafka_publish_errors_total", "Records that the log did not take in time", "topic"),
    CONSUMED(Kind.COUNT, "messages_consumed_total", "Records given to handlers", "topic", "partition"),
    LOG_WAIT(
            Kind.SECONDS,
            "log_wait_seconds",
            "From a record's coming into the log to its turn; of the oldest of a batch",
            "topic"),
    BATCH_RECORDS(Kind.SIZE, "log_batch_records", "Records of a key that are handled together", "topic"),
    PROCESSING(
            Kind.SECONDS, "processing_duration_seconds", "From the turn of a batch until its handler is done", "topic"),
    FAILED(Kind.COUNT, "messages_failed_total", "Records that were not handled as they came, by the reason", "reason"),
    DEAD_LETTERS(Kind.COUNT, "dead_letters_total", "Records written to the dead letters", "topic", "subscription"),
    CONSUMER_LAG(
            Kind.GAUGE,
            "kafka_consumer_lag",
            "Records not finished yet, of this subscriber's partitions",
            "topic",
            "subscription"),
    LOG_IN_FLIGHT(
            Kind.GAUGE, "log_records_in_flight", "Records, or batches, that handlers work on", "topic", "subscription"),
    LOG_LANES(Kind.GAUGE, "log_lanes", "Keys that have unfinished records here", "topic", "subscription"),
    LOG_RECORDS_HELD(Kind.GAUGE, "log_records_held", "Records fetched and not finished", "topic", "subscription"),
    LOG_BYTES_HELD(Kind.GAUGE, "log_bytes_held", "What these take in memory", "topic", "subscription"),
    LOG_SPREAD(
            Kind.GAUGE,
            "log_spread",
            "Records from the oldest unfinished one to the newest fetched one of a partition: a stuck key makes it"
                    + " grow",
            "topic",
            "subscription"),
    LOG_SPREAD_LIMIT(
            Kind.GAUGE,
            "log_spread_limit",
            "Where a partition is fetched from no more until its oldest record is finished",
            "topic",
            "subscription"),

    PROCESSED(Kind.COUNT, "messages_processed_total", "Messages of the log, by what became of them", "status"),
    STATUSES_RECORDED(Kind.COUNT, "statuses_recorded_total", "Statuses merged into receipts"),

    SENT(
            Kind.COUNT,
            "messages_sent_total",
            "Parts given to providers, by what became of the call",
            "channel",
            "status"),
    PROVIDER_CALL(
            Kind.SECONDS, "connector_api_duration_seconds", "Calls to the provider that send something", "channel"),
    BREAKER_STATE(
            Kind.GAUGE,
            "circuit_breaker_state",
            "0 when all channel accounts take calls, 2 when one of them takes none, 1 when it is being tried",
            "channel"),
    BREAKERS_OPEN(
            Kind.GAUGE, "circuit_breaker_open", "Channel accounts to which this process makes no calls now", "channel"),
    ACCOUNTS_SLOWED(
            Kind.GAUGE,
            "channel_accounts_slowed",
            "Channel accounts that are used slower than they may, as their providers complained",
            "channel"),
    DELIVERIES_IN_LINE(
            Kind.GAUGE,
            "deliveries_in_line",
            "Parts of deliveries that wait for their account's budget in this process",
            "channel"),
    STATUSES_PARKED(
            Kind.COUNT,
            "statuses_parked_total",
            "Statuses that came before their part was known, and wait for it",
            "channel"),
    STATUSES_UNCLAIMED(Kind.COUNT, "statuses_unclaimed_total", "Statuses whose part was not known in time", "channel"),

    WEBSOCKETS(Kind.GAUGE, "websocket_sessions", "Sockets that are open on this node"),
    WEBSOCKET_MESSAGES(
            Kind.COUNT,
            "websocket_messages_sent_total",
            "Messages sent to sockets: as they came, or read from the store to fill a gap or to resume",
            "source"),
    WEBSOCKET_DELAY(
            Kind.SECONDS,
            "websocket_delivery_seconds",
            "From a message's being stored to its being written to a socket, as it came"),

    STORE_READ(Kind.SECONDS, "cassandra_read_duration_seconds", "Reads, as those who wait for them see it"),
    STORE_WRITE(
            Kind.SECONDS,
            "cassandra_write_duration_seconds",
            "Writes until durable, as those who wait for them see it"),
    STORE_DECIDE(
            Kind.SECONDS, "cassandra_decide_duration_seconds", "Lightweight transactions, as those who wait see it"),
    STORE_ERRORS(Kind.COUNT, "cassandra_errors_total", "Calls that failed, or were not answered in time", "operation"),
    REDIS_DURATION(Kind.SECONDS, "redis_command_duration_seconds", "From sending a command to its answer", "command"),
    REDIS_ERRORS(Kind.COUNT, "redis_errors_total", "Commands that failed, or were not answered in time", "command"),
    OBJECTS_DURATION(Kind.SECONDS, "s3_request_duration_seconds", "From a request to the head of its answer", "method"),
    OBJECTS_ERRORS(Kind.COUNT, "s3_errors_total", "Requests that failed, or were answered with 5xx", "method"),

    VIRTUAL_THREADS_MOUNTED(
            Kind.GAUGE, "jvm_virtual_threads_mounted", "Virtual threads that run on a carrier thread now"),
    VIRTUAL_THREADS_QUEUED(
            Kind.GAUGE, "jvm_virtual_threads_queued", "Virtual threads that could run and wait for a carrier thread"),
    CARRIER_THREADS(Kind.GAUGE, "jvm_virtual_thread_carriers", "Carrier threads that there are");

    enum Kind {
        COUNT,
        GAUGE,
        /// A histogram of seconds, from a millisecond to ten seconds.
        SECONDS,
        /// A histogram of numbers of things, from one to a thousand.
        SIZE
    }

    final Kind kind;
    final String id;
    final String help;

    // Made by List.of.
    @SuppressWarnings("ImmutableEnumChecker")
    final List<String> labels;

    Metric(Kind kind, String id, String help, String... labels) {
        this.kind = kind;
        this.id = id;
        this.help = help;
        this.labels = List.of(labels);
    }
}
