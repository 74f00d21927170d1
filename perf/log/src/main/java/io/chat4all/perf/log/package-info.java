/// The benchmark behind `just bench-log`: our KEY_SHARED subscription on Kafka beside a plain consumer loop and
/// Confluent's Parallel Consumer, on the same records of the same broker, in turn.
///
/// `BenchCommand` leads: it starts a Kafka of its own, fills a topic and has each [Contender] read it, round after
/// round, in a JVM of its own (`ContenderMain`). A [Tally] takes the time there.
@NullMarked
package io.chat4all.perf.log;

import org.jspecify.annotations.NullMarked;
