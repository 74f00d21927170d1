package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.servers.ChildProcess;
import io.chat4all.servers.Folders;
import io.chat4all.servers.Home;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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
        public void prepare(Folders folders) throws IOException {
            Files.writeString(folders.conf().resolve("script"), "while :; do sleep 0.1; done");
        }

        @Override
        public List<String> command(Folders folders) {
            return List.of("sh", folders.conf().resolve("script").toString());
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

            assertThatThrownBy(() -> up(home, stack))
                    .isInstanceOf(StartFailed.PortTaken.class)
                    .hasMessageContaining("gateway");
        }
        assertThat(home.started()).isEmpty();
    }

    @Test
    void aServerThatIsNoLongerWantedEndsAndTheServicesOnItStartAnew() throws Exception {
        var home = new Home(folder);
        var service = new Waiting("services", List.of());
        up(home, new Stack(List.of(new Waiting("kafka", List.of())), List.of(service)));
        var before = new ChildProcess("services", home).handle().orElseThrow();

        up(home, new Stack(List.of(new Waiting("pulsar", List.of())), List.of(service)));

        assertThat(home.started()).containsExactly("pulsar", "services");
        assertThat(new ChildProcess("services", home).handle().orElseThrow()).isNotEqualTo(before);
        for (var name : home.started()) {
            new ChildProcess(name, home).kill();
        }
    }

    private static void up(Home home, Stack stack) throws Exception {
        var progress = new Progress(new PrintWriter(new StringWriter(), true));
        new Startup(home, stack, progress, Duration.ofSeconds(10)).run();
    }
}
