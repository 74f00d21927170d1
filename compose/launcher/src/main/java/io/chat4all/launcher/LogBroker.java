package io.chat4all.launcher;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/// What keeps the log that the services meet through.
enum LogBroker {
    KAFKA,
    PULSAR;

    static LogBroker named(String name) {
        return Arrays.stream(values())
                .filter(broker -> broker.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "no broker is named '" + name + "'; known are " + Arrays.toString(values())));
    }

    /// As users write it: `kafka`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
