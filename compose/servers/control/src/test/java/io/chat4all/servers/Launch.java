package io.chat4all.servers;

import java.nio.file.Path;

/// A JVM of its own for tests that kill the starter: starts a program below the given home, and waits for its end.
final class Launch {

    public static void main(String[] args) throws Exception {
        new Child(Sleeper.forever("sleeper"), new Home(Path.of(args[0]))).start(Lifetime.valueOf(args[1]));
        System.out.println("started");
        Thread.currentThread().join();
    }

    private Launch() {}
}
