package io.chat4all.perf.channels;

import io.chat4all.perf.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the provider's process is told at its start.
///
/// @param journal file in which it is to keep what it does
record ProviderSettings(int port, Workload workload, Optional<Path> journal) {

    private static final int NUMBERS = 8;

    List<String> arguments() {
        var schedule = workload.schedule();
        var numbers = List.of(
                (long) port,
                (long) schedule.rate(),
                (long) schedule.seconds(),
                (long) schedule.warmUpSeconds(),
                workload.answer().toMillis(),
                (long) workload.accounts(),
                (long) workload.recipients(),
                (long) workload.burst());
        return Stream.concat(
                        numbers.stream().map(String::valueOf), journal.stream().map(Path::toString))
                .toList();
    }

    static ProviderSettings of(List<String> arguments) {
        var numbers = arguments.stream().limit(NUMBERS).map(Integer::valueOf).toList();
        var schedule = new Schedule(numbers.get(1), numbers.get(2), numbers.get(3));
        var answer = Duration.ofMillis(numbers.get(4));
        return new ProviderSettings(
                numbers.get(0),
                new Workload(schedule, answer, numbers.get(5), numbers.get(6), numbers.get(7)),
                arguments.stream().skip(NUMBERS).findFirst().map(Path::of));
    }
}
