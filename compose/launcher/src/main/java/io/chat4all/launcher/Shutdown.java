package io.chat4all.launcher;

import io.chat4all.servers.ChildProcess;
import io.chat4all.servers.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Takes a stack down: the services first, so that they can finish what they have begun; then the servers.
final class Shutdown {

    static final Duration SERVICE_GRACE = Duration.ofSeconds(25);
    private static final Duration SERVER_GRACE = Duration.ofSeconds(40);

    private final Home home;
    private final Progress progress;

    Shutdown(Home home, Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    static Duration graceOf(String name) {
        return Stack.SERVER_NAMES.contains(name) ? SERVER_GRACE : SERVICE_GRACE;
    }

    void run() throws IOException, InterruptedException {
        var started = home.started();
        stop(started.stream().filter(name -> !Stack.SERVER_NAMES.contains(name)).toList());
        stop(started.stream().filter(Stack.SERVER_NAMES::contains).toList());
        if (started.isEmpty()) {
            progress.note("nothing runs in " + home.path());
        }
    }

    private void stop(List<String> names) throws IOException, InterruptedException {
        try (var together = new Together()) {
            names.forEach(name -> together.run(() -> stop(name)));
            together.await();
        }
    }

    private void stop(String name) throws IOException, InterruptedException {
        var process = new ChildProcess(name, home);
        var ran = process.handle().isPresent();
        boolean inTime = process.stop(graceOf(name));
        if (!ran) {
            progress.note(name + " had ended already");
        } else if (inTime) {
            progress.done(name + " ended");
        } else {
            progress.warn(name + " did not end within " + graceOf(name).toSeconds() + " s and was killed");
        }
    }
}
