package io.chat4all.perf.cluster;

import java.io.IOException;
import java.time.Duration;

/// Something that is taken away under load and brought back.
///
/// @param what is done to whom, for people
/// @param gone how long it stays away
record Step(String what, Action takeAway, Duration gone, Action bringBack) {

    interface Action {

        void run() throws IOException, InterruptedException;
    }
}
