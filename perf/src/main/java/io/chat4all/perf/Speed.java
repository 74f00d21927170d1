package io.chat4all.perf;

/// How fast the measured messages were.
///
/// @param throughput received a second, until the last one had arrived
/// @param delivery from the due time to the receiver's socket
/// @param acceptance from the due time to the gateway's answer
record Speed(double throughput, Percentiles delivery, Percentiles acceptance) {}
