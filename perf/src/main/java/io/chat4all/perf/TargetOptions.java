package io.chat4all.perf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the stack is and who to be there.
final class TargetOptions {

    private static final String SECRETS = "secrets";

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "REST and gRPC (where `just up` put it, or else http://127.0.0.1:8080).")
    @Nullable
    URI gateway;

    @Option(
            names = "--presence",
            paramLabel = "URL",
            description = "WebSocket (where `just up` put it, or else ws://127.0.0.1:8081).")
    @Nullable
    URI presence;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Where to make users (${DEFAULT-VALUE}).")
    String tenant = "demo";

    @Option(names = "--client-id", paramLabel = "ID", description = "The tenant's application (${DEFAULT-VALUE}).")
    String clientId = "demo";

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            description = "Its secret (secrets/demo-client-secret in the home).")
    Path clientSecretFile = Path.of("");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where the stack keeps its secrets (CHAT4ALL_HOME, or else .chat4all).")
    Path home = Path.of(Objects.requireNonNullElse(System.getenv("CHAT4ALL_HOME"), ".chat4all"));

    Target target() {
        var ports = RunningPorts.of(home);
        return new Target(
                gateway == null ? URI.create("http://127.0.0.1:" + ports.gateway()) : gateway,
                presence == null ? URI.create("ws://127.0.0.1:" + ports.presence()) : presence,
                tenant,
                clientId,
                secret());
    }

    private String secret() {
        var file = clientSecretFile.toString().isEmpty()
                ? home.resolve(SECRETS).resolve(clientId + "-client-secret")
                : clientSecretFile;
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new SetupFailed("There is no " + file + ". Start the stack first: just up", e);
        } catch (IOException e) {
            throw new SetupFailed("The client's secret cannot be read: " + e, e);
        }
    }
}
