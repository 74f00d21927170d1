package io.chat4all.emulator.http;

import io.chat4all.emulator.faults.Fault;
import io.chat4all.emulator.faults.FaultRule;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// A rule as it is put, and as it is shown.
///
/// @param delay ISO 8601, as `PT2S` or `P7D`
record FaultBody(
        Optional<String> channel,
        Optional<String> account,
        Optional<String> address,
        Optional<String> fault,
        Optional<Double> probability,
        Optional<Integer> times,
        Optional<String> delay) {

    static FaultBody of(FaultRule rule) {
        return new FaultBody(
                rule.channel(),
                rule.account(),
                rule.address(),
                Optional.of(rule.fault().wireName()),
                Optional.of(rule.probability()),
                rule.times(),
                Optional.of(rule.delay().toString()));
    }

    FaultRule rule() {
        var kind = fault.flatMap(Fault::named)
                .orElseThrow(
                        () -> refused("fault is '%s': expected one of %s".formatted(fault.orElse(""), Fault.names())));
        try {
            return new FaultRule(
                    channel,
                    account,
                    address,
                    kind,
                    probability.orElse(1.0),
                    times,
                    delay.map(FaultBody::duration).orElse(kind.defaultDelay()));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static Duration duration(String written) {
        try {
            return Duration.parse(written);
        } catch (DateTimeParseException _) {
            throw refused("delay is '%s': expected one as PT2S or P7D".formatted(written));
        }
    }

    private static Refused refused(String detail) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, detail);
    }
}
