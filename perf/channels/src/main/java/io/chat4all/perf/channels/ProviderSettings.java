package io.chat4all.perf.channels;

import io.chat4all.perf.Schedule;
import java.time.Duration;
import java.util.List;

/// What the provider's process is told at its start.
record ProviderSettings(int port, Workload workload) {

    List<String> arguments() {
        var schedule = workload.schedule();
        return List.of(
                        (long) port,
                        (long) schedule.rate(),
                        (long) schedule.seconds(),
                        (long) schedule.warmUpSeconds(),
                        workload.answer().toMillis(),
                        (long) workload.accounts(),
                        (long) workload.recipients(),
                        (long) workload.burst())
                .stream()
                .map(String::valueOf)
                .toList();
    }

    static ProviderSettings of(List<String> arguments) {
        var numbers = arguments.stream().map(Integer::valueOf).toList();
        var schedule = new Schedule(numbers.get(1), numbers.get(2), numbers.get(3));
        var answer = Duration.ofMillis(numbers.get(4));
        return new ProviderSettings(
                numbers.get(0), new Workload(schedule, answer, numbers.get(5), numbers.get(6), numbers.get(7)));
    }
}
