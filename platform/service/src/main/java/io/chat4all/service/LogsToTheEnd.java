package io.chat4all.service;

import java.util.logging.LogManager;

/// Keeps the handlers while the process ends. The usual one takes them away in a shutdown hook of its own, beside
/// ours, and with them the last lines of a service, which are the ones that one wants to read. Public, for
/// java.util.logging makes it by its name.
public final class LogsToTheEnd extends LogManager {

    public LogsToTheEnd() {}

    @Override
    public void reset() {
        // On purpose.
    }
}
