/// The benchmark behind `just bench-channels`: one channel worker, in a JVM of its own, against a provider
/// that takes its time to answer, on a Kafka and a Cassandra of their own.
///
/// `BenchRun` leads: it starts the processes ([io.chat4all.perf.OwnStack]), stores the accounts, has
/// [OpenLoop] write each delivery when it is due, and makes a [Verdict] of what the provider received
/// ([SlowProvider]), of what the worker reported ([SentReports]) and of what it cost ([ProcessorTime],
/// [HeapUse]).
///
/// And the drill behind `just drill channels`, of the same parts: `DrillRun` kills one of two providers,
/// which keep journals ([CallJournal]), and makes a [DrillVerdict] of what stands in them ([SideReading]).
@NullMarked
package io.chat4all.perf.channels;

import org.jspecify.annotations.NullMarked;
