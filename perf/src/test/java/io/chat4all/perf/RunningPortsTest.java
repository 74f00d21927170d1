package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class RunningPortsTest {

    @TempDir
    private Path home;

    @Test
    void aHomeWithoutAStackHasTheUsualPorts() {
        assertThat(RunningPorts.of(home)).isEqualTo(new RunningPorts(8080, 8081));
    }

    @Test
    void theStackIsSoughtWhereItWasBroughtUp() throws IOException {
        settings("split=false\ngateway=18080\nredis=1\npresence=18081\n");

        assertThat(RunningPorts.of(home)).isEqualTo(new RunningPorts(18080, 18081));
    }

    @Test
    void aPortThatIsNoneIsNamed() throws IOException {
        settings("gateway=here");

        assertThatThrownBy(() -> RunningPorts.of(home))
                .isInstanceOf(SetupFailed.class)
                .hasMessageContaining("'here'");
    }

    private void settings(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("run")).resolve("settings.properties"), text);
    }
}
