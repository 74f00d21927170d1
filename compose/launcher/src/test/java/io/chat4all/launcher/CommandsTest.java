package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.servers.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CommandsTest {

    @TempDir
    Path folder;

    private final StringWriter told = new StringWriter();

    @Test
    void everyCommandExplainsItself() {
        for (var command : new String[] {"up", "down", "status", "logs", "topics", "lag", "dead-letters"}) {
            assertThat(run(command, "--help")).isZero();
        }
        assertThat(told.toString()).contains("--dispatchers", "--port", "--split", "--follow", "--home", "--log");
    }

    @Test
    void upRefusesABrokerThatNobodyKnows() {
        assertThat(run("up", "--log", "rabbit", "--home", folder.toString())).isEqualTo(2);
        assertThat(told.toString()).contains("'rabbit'", "[kafka, pulsar]");
    }

    @Test
    void upRefusesAnotherLogThanTheOneThatTheStoredMessagesCameOver() throws Exception {
        Settings.of(Map.of(), Map.of(), LogBroker.PULSAR, false, 1).save(new Home(folder));

        assertThat(run("up", "--log", "kafka", "--home", folder.toString())).isEqualTo(1);
        assertThat(told.toString()).contains("came over pulsar", "--home").doesNotContain("\tat ");
    }

    @Test
    void everyCommandForDeadLettersExplainsItself() {
        for (var command : new String[] {"list", "show", "replay", "drop"}) {
            assertThat(run("dead-letters", command, "--help")).isZero();
        }
        assertThat(told.toString())
                .contains("--content", "--dry-run", "--reason-contains", "--yes", "--config", "replays it again");
    }

    @Test
    void theLogIsThatOfAStackThatWasBroughtUp() {
        assertThat(run("topics", "--home", folder.toString())).isEqualTo(1);
        assertThat(told.toString()).contains("Nothing was brought up").doesNotContain("\tat ");
    }

    @Test
    void lettersAreNamedOrAllAreMeant() {
        assertThat(run("dead-letters", "replay", "messages")).isEqualTo(2);
        assertThat(run("dead-letters", "replay", "messages", "0:0:1", "--all")).isEqualTo(2);
        assertThat(run("dead-letters", "drop", "messages", "0:0:1", "--reason-contains", "x"))
                .isEqualTo(2);
        assertThat(run("dead-letters", "drop", "messages", "0-1")).isEqualTo(2);
        assertThat(told.toString())
                .contains("by ID, or say --all", "--reason-contains goes with --all", "'0-1' is not a record id")
                .doesNotContain("\tat ");
    }

    @Test
    void downIsHarmlessWhenNothingRuns() {
        assertThat(run("down", "--home", folder.toString())).isZero();
        assertThat(told.toString()).contains("nothing runs in " + folder);
    }

    @Test
    void statusFailsWhenNothingWasEverStarted() {
        assertThat(run("status", "--home", folder.toString())).isEqualTo(1);
        assertThat(told.toString()).contains("Nothing was brought up").doesNotContain("\tat ");
    }

    @Test
    void logsShowTheEndOfALog() throws Exception {
        writeLog("one\ntwo\nthree\n");

        assertThat(run("logs", "kafka", "-n", "2", "--home", folder.toString())).isZero();
        assertThat(told.toString().lines()).containsExactly("two", "three");
    }

    @Test
    void anUnknownLogIsAnsweredWithTheKnownOnes() throws Exception {
        writeLog("one\n");

        assertThat(run("logs", "kafak", "--home", folder.toString())).isEqualTo(1);
        assertThat(told.toString()).contains("'kafak'").contains("There are: kafka");
    }

    @Test
    void onlyOneLauncherAtATimeChangesAHome() throws Exception {
        try (var _ = HomeLock.take(new Home(folder))) {
            assertThat(run("down", "--home", folder.toString())).isEqualTo(1);
        }
        assertThat(told.toString()).contains("Another up or down is at work");
        assertThat(run("down", "--home", folder.toString())).isZero();
    }

    private void writeLog(String content) throws Exception {
        var log = new Home(folder).of("kafka").log();
        Files.createDirectories(log.getParent());
        Files.writeString(log, content);
    }

    private int run(String... args) {
        var writer = new PrintWriter(told, true);
        return LauncherMain.commandLine().setOut(writer).setErr(writer).execute(args);
    }
}
