package io.chat4all.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.testing.RealServers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LogCommandsIT {

    private static final Topic<byte[]> ORDERS = new Topic<>("orders", 2, Schema.bytes());
    private static final Topic<byte[]> LETTERS =
            new Topic<>(DeadLetterPolicy.deadLettersOf("orders"), 1, Schema.bytes());

    @TempDir
    Path folder;

    private final StringWriter told = new StringWriter();
    private Messaging messaging;
    private Path configuration;

    @BeforeEach
    void writeConfiguration() throws Exception {
        var kafka = RealServers.kafka().address();
        messaging = KafkaMessaging.connect(KafkaConfig.at(kafka));
        messaging.ensure(List.of(ORDERS));
        configuration = Files.writeString(folder.resolve("service.yaml"), "kafka:\n  bootstrap: \"" + kafka + "\"\n");
    }

    @AfterEach
    void close() {
        messaging.close();
    }

    @Test
    void lettersAreListedShownReplayedAndDropped() {
        write("too late", "too late", "no such customer");

        assertThat(run("dead-letters", "list")).isZero();
        assertThat(lines()).anyMatch(line -> line.matches("orders +3"));
        assertThat(run("dead-letters", "list", "orders")).isZero();
        assertThat(lines()).hasSize(4).last().asString().startsWith("0:0:2").endsWith("no such customer");

        assertThat(run("dead-letters", "show", "orders", "0:0:2")).isZero();
        assertThat(lines()).contains("reason          no such customer", "value", "order of 1 apple");

        assertThat(run("dead-letters", "replay", "orders", "--all", "--reason-contains", "late", "--dry-run"))
                .isZero();
        assertThat(lines()).hasSize(4).endsWith("would be replayed: 2 letters");
        assertThat(run("dead-letters", "replay", "orders", "0:0:1")).isZero();
        assertThat(lines()).containsExactly("✓ replayed: 1 letter");
        assertThat(run("dead-letters", "replay", "orders", "0:0:1")).isEqualTo(1);
        assertThat(lines()).containsExactly("✓ replayed: 0 letters", "! 0:0:1 is not there");

        assertThat(run("dead-letters", "drop", "orders", "--all", "--yes")).isZero();
        assertThat(lines()).containsExactly("✓ dropped: 2 letters");
        assertThat(run("dead-letters", "list", "orders.dead-letters")).isZero();
        assertThat(lines()).containsExactly("no dead letters");
        assertThat(run("topics")).isZero();
        assertThat(lines()).anyMatch(line -> line.matches("orders +2 +1"));
    }

    @Test
    void topicsAndLagAreToldOfTheLogThatTheConfigurationNames() {
        assertThat(run("topics")).isZero();
        assertThat(lines()).first().asString().startsWith("TOPIC ");
        assertThat(run("topics", "--all")).isZero();
        assertThat(lines()).anyMatch(line -> line.startsWith("orders.dead-letters "));
        assertThat(run("lag")).isZero();
        assertThat(lines()).first().asString().startsWith("TOPIC ");
    }

    @Test
    void aTopicWithoutLettersIsNamed() {
        assertThat(run("dead-letters", "list", "ordesr")).isEqualTo(1);
        assertThat(lines()).containsExactly("✗ Topic 'ordesr' has no dead letters. There are: just topics");
    }

    private void write(String... reasons) {
        try (var producer = messaging.producer(LETTERS)) {
            for (var reason : reasons) {
                producer.send(NewRecord.of("customer", "order of 1 apple".getBytes(UTF_8))
                        .property(DeadLetterPolicy.ORIGINAL_TOPIC, "orders")
                        .property(DeadLetterPolicy.REASON, reason));
            }
        }
    }

    private int run(String... args) {
        told.getBuffer().setLength(0);
        var writer = new PrintWriter(told, true);
        var all = Stream.concat(Stream.of(args), Stream.of("--config", configuration.toString()));
        return LauncherMain.commandLine().setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
    }

    private List<String> lines() {
        return told.toString().lines().toList();
    }
}
