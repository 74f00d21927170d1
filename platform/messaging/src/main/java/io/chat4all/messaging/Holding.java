package io.chat4all.messaging;

/// How much of a subscription this process holds: fetched and not finished.
///
/// @param records fetched and not finished
/// @param bytes of these, roughly
/// @param keys that have unfinished records
/// @param spread of the partition where it is largest: records from its oldest unfinished one to its newest
///     fetched one. One stuck key makes it grow, up to the bound.
/// @param maxSpread where a partition is no longer fetched from: the bound on what one stuck key can hold up,
///     and on what comes again after a crash
public record Holding(long records, long bytes, long keys, long spread, long maxSpread) {}
