package io.chat4all.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/// Where the stack of a home listens: `just up` leaves it there in `run/settings.properties`.
record RunningPorts(int gateway, int presence) {

    private static final RunningPorts DEFAULTS = new RunningPorts(8080, 8081);

    static RunningPorts of(Path home) {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("run").resolve("settings.properties"))) {
            settings.load(in);
        } catch (NoSuchFileException _) {
            return DEFAULTS;
        } catch (IOException e) {
            throw new SetupFailed("The stack's settings cannot be read: " + e, e);
        }
        return new RunningPorts(
                port(settings, "gateway", DEFAULTS.gateway()), port(settings, "presence", DEFAULTS.presence()));
    }

    private static int port(Properties settings, String name, int otherwise) {
        var text = settings.getProperty(name, "").strip();
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new SetupFailed("The stack's settings have no port for the %s but '%s'.".formatted(name, text), e);
        }
    }
}
