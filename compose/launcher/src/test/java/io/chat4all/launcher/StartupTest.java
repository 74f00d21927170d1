package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.servers.Folders;
import io.chat4all.servers.Home;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import io.chat4all.servers.StartFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StartupTest {

    @TempDir
    Path folder;

    private record Waiting(String name, List<Port> ports) implements Program {

        @Override
        public void prepare(Folders folders) {}

        @Override
        public List<String> command(Folders folders) {
            return List.of("sleep", "60");
        }

        @Override
        public void probe() {}

        @Override
        public String readiness() {
            return "waits";
        }
    }

    @Test
    void forATakenPortNothingIsStarted() throws Exception {
        var home = new Home(folder);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var stack = new Stack(
                    List.of(new Waiting("kafka", List.of())),
                    List.of(new Waiting("gateway", List.of(Port.local(taken.getLocalPort(), "--port gateway")))));
            var progress = new Progress(new PrintWriter(new StringWriter(), true));

            assertThatThrownBy(() -> new Startup(home, stack, progress, Duration.ofSeconds(10)).run())
                    .isInstanceOf(StartFailed.PortTaken.class)
                    .hasMessageContaining("gateway");
        }
        assertThat(home.started()).isEmpty();
    }
}
