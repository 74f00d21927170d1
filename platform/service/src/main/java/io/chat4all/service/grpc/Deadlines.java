package io.chat4all.service.grpc;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.grpc.Deadline;
import io.grpc.Metadata;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The deadline that a client sends as `grpc-timeout`: up to eight digits and a unit.
final class Deadlines {

    /// Only starts threads; what has to be done at a deadline is done on those.
    static final ScheduledExecutorService TIMER = timer();

    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,8})([HMSmun])");

    private Deadlines() {}

    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("grpc-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    static Optional<Deadline> of(Metadata headers) {
        return Optional.ofNullable(headers.get(TIMEOUT)).map(Deadlines::parse);
    }

    private static Deadline parse(String timeout) {
        var matcher = FORMAT.matcher(timeout);
        if (!matcher.matches()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "grpc-timeout is not up to eight digits and a unit");
        }
        return Deadline.after(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
    }

    private static TimeUnit unit(String letter) {
        return switch (letter) {
            case "H" -> TimeUnit.HOURS;
            case "M" -> TimeUnit.MINUTES;
            case "S" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MILLISECONDS;
            case "u" -> TimeUnit.MICROSECONDS;
            default -> TimeUnit.NANOSECONDS;
        };
    }
}
