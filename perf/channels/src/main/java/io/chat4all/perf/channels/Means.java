package io.chat4all.perf.channels;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How it is measured.
///
/// @param heapMebibytes of the worker
/// @param inFlight deliveries that the worker has under way at once, at most
/// @param drain how long to wait for what is late, from when the last delivery was due
/// @param recordings folder for a flight recording of the worker
/// @param keep whether the folder with the logs stays
record Means(int heapMebibytes, int inFlight, Duration drain, Optional<Path> recordings, boolean keep) {}
