package io.chat4all.messaging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// The main class of a forked process: does a [ForkedTask] and ends when its standard input ends, that is when
/// the test that started it has died, however that happened.
public final class ForkedMain {

    private final FileOutputStream reports = new FileOutputStream(FileDescriptor.out);

    private ForkedMain() {}

    /// @param arguments class of the [BrokerUnderTest], address, topic, partitions, task
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().name("leash").start(ForkedMain::endWithStandardInput);
        var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        var brokers = (BrokerUnderTest) constructor.newInstance();
        var messaging = brokers.connect(arguments[1], Duration.ofSeconds(10));
        var topic = new Topic<>(arguments[2], Integer.parseInt(arguments[3]), new Text());
        ForkedTask.valueOf(arguments[4]).run(messaging, topic, new ForkedMain()::report);
    }

    /// Unbuffered: what is reported is known, even if the process is killed right then.
    private synchronized void report(String what, String value) {
        try {
            reports.write((Instant.now() + " " + what + " " + value + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void endWithStandardInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes: only the end matters.
            }
        } catch (IOException _) {
            // The same as the end.
        }
        Runtime.getRuntime().halt(143);
    }
}
