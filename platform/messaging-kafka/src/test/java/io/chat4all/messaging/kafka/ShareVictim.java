package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.Schema;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A subscriber of type SHARED in a process of its own, which begins records and never ends them.
record ShareVictim(Process process, BufferedReader output) implements AutoCloseable {

    static final Schema<String> TEXT = new Schema<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    };

    private static final String BEGUN = "begun ";

    static ShareVictim start(String address, String topic) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), ShareVictim.class.getName(), address, topic)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ShareVictim(process, process.inputReader(UTF_8));
    }

    static void main(String[] args) throws InterruptedException {
        var topic = new Topic<>(args[1], 1, TEXT);
        var options = SubscriptionOptions.of("s", SubscriptionType.SHARED);
        var messaging = KafkaMessaging.connect(KafkaConfig.at(args[0]));
        var _ = messaging.subscribe(topic, options, record -> {
            System.out.println(BEGUN + record.value());
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
        });
        new CountDownLatch(1).await();
    }

    void awaitRecords(int count) throws IOException {
        for (var seen = 0; seen < count; ) {
            var line = output.readLine();
            if (line == null) {
                throw new IOException("the process ended by itself");
            }
            if (line.startsWith(BEGUN)) {
                seen++;
            }
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
