package io.chat4all.service.grpc;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The standard health service (`grpc.health.v1`): each service, and the server as a whole (the empty name), is
/// as ready as the process is.
public final class GrpcHealth implements AutoCloseable {

    /// Health and reflection say nothing that is not public.
    public static final Set<String> OPEN_METHODS = Set.of(
            "grpc.health.v1.Health/Check",
            "grpc.health.v1.Health/List",
            "grpc.health.v1.Health/Watch",
            "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final HealthStatusManager manager = new HealthStatusManager();
    private final List<String> services;
    private final BooleanSupplier ready;
    private final Thread updates;

    public GrpcHealth(List<String> services, BooleanSupplier ready) {
        this.services = List.copyOf(services);
        this.ready = ready;
        this.updates = Thread.ofVirtual().name("grpc-health").start(this::updateAgainAndAgain);
    }

    public BindableService service() {
        return manager.getHealthService();
    }

    private void updateAgainAndAgain() {
        try {
            while (true) {
                update();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void update() {
        var status = ready.getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
        services.forEach(service -> manager.setStatus(service, status));
    }

    /// Says NOT_SERVING from now on.
    @Override
    public void close() {
        updates.interrupt();
        manager.enterTerminalState();
    }
}
