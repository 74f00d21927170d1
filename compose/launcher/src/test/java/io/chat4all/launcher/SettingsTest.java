package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.servers.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void anOptionWinsOverTheEnvironmentAndThatOverTheDefault() {
        var environment = Map.of("CHAT4ALL_PORT_KAFKA", "1000", "CHAT4ALL_PORT_REDIS", "2000");
        var settings = Settings.of(Map.of(Listener.KAFKA, 3000), environment, LogBroker.KAFKA, false, 1);

        assertThat(settings.port(Listener.KAFKA).number()).isEqualTo(3000);
        assertThat(settings.port(Listener.REDIS).number()).isEqualTo(2000);
        assertThat(settings.port(Listener.GATEWAY).number()).isEqualTo(8080);
    }

    @Test
    void severalDispatchersHaveJvmsAndPortsOfTheirOwn() {
        var settings = Settings.of(Map.of(), Map.of(), LogBroker.KAFKA, false, 3);

        assertThat(settings.split()).isTrue();
        assertThat(settings.dispatcherPort(2).number()).isEqualTo(8184);
    }

    @Test
    void whatWasBroughtUpIsRemembered() throws Exception {
        var home = new Home(folder);
        var settings = Settings.of(Map.of(Listener.CASSANDRA_STORAGE, 4000), Map.of(), LogBroker.PULSAR, true, 2);
        assertThat(Settings.saved(home)).isEmpty();

        settings.save(home);

        assertThat(Settings.saved(home)).contains(settings);
    }

    @Test
    void whatAnOlderLauncherDidNotSaveIsAsItWasThen() throws Exception {
        var home = new Home(folder);
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/settings.properties"), "split=false\ndispatchers=1\nkafka=4000\n");

        var settings = Settings.saved(home).orElseThrow();

        assertThat(settings.log()).isEqualTo(LogBroker.KAFKA);
        assertThat(settings.port(Listener.KAFKA).number()).isEqualTo(4000);
        assertThat(settings.port(Listener.PULSAR).number()).isEqualTo(16650);
    }

    @Test
    void whatCannotBeIsRefusedWithTheOffendingValue() {
        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of("CHAT4ALL_PORT_S3", "many"), LogBroker.KAFKA, false, 1))
                .hasMessageContaining("CHAT4ALL_PORT_S3")
                .hasMessageContaining("'many'");
        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), LogBroker.KAFKA, false, 0))
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> Listener.named("kafkaa"))
                .hasMessageContaining("'kafkaa'")
                .hasMessageContaining("kafka-controller");
        assertThatThrownBy(() -> LogBroker.named("rabbit"))
                .hasMessageContaining("'rabbit'")
                .hasMessageContaining("[kafka, pulsar]");
    }
}
