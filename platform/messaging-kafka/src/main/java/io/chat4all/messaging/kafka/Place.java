package io.chat4all.messaging.kafka;

/// What is committed for a partition.
///
/// @param offset to go on from
/// @param metadata what is finished behind it, see [FinishedRuns]
record Place(long offset, String metadata) {}
