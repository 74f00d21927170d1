package io.chat4all.perf.channels;

import io.chat4all.perf.Quiet;
import java.io.IOException;
import java.util.Arrays;

/// The provider as a process of its own. Runs until it is ended.
final class SlowProviderMain {

    public static void main(String[] args) throws IOException {
        Quiet.please();
        SlowProvider.start(ProviderSettings.of(Arrays.asList(args)));
    }

    private SlowProviderMain() {}
}
