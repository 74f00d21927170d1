package io.chat4all.launcher;

import io.chat4all.servers.Home;

/// Something that the user can act on; the message says how.
final class Problem extends RuntimeException {

    Problem(String message) {
        super(message);
    }

    static Problem nothingIn(Home home) {
        return new Problem("Nothing was brought up in " + home.path() + " yet: just up");
    }
}
