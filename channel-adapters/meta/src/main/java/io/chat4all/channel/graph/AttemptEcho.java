package io.chat4all.channel.graph;

import java.util.Optional;

/// The attempt of a part, as it is given to Meta where Meta repeats it. The account may be used by others
/// beside us, with data of their own.
public final class AttemptEcho {

    private static final String OURS = "c4a:";

    private AttemptEcho() {}

    public static String of(String attempt) {
        return OURS + attempt;
    }

    /// Empty when it is not ours.
    public static Optional<String> read(String echo) {
        return echo.matches(OURS + "[A-Za-z0-9:_-]{1,128}")
                ? Optional.of(echo.substring(OURS.length()))
                : Optional.empty();
    }
}
