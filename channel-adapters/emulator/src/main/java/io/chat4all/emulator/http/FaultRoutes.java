package io.chat4all.emulator.http;

import io.chat4all.emulator.faults.Faults;
import io.chat4all.emulator.statistics.Statistics;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;

/// The script of faults, and what was counted.
public final class FaultRoutes {

    private static final String FAULTS = "/emulator/faults";
    private static final int MOST_RULES = 200;

    private final Faults faults;
    private final Statistics statistics;

    public FaultRoutes(Faults faults, Statistics statistics) {
        this.faults = faults;
        this.statistics = statistics;
    }

    public void on(HttpRules rules) {
        rules.get(FAULTS, (_, response) -> show(response))
                .put(FAULTS, this::put)
                .delete(FAULTS, (_, response) -> delete(response))
                .get("/emulator/statistics", (_, response) -> Rest.send(response, 200, statistics.all()));
    }

    private void show(ServerResponse response) {
        Rest.send(response, 200, faults.rules().stream().map(FaultBody::of).toList());
    }

    private void put(ServerRequest request, ServerResponse response) {
        var bodies = Rest.body(request, FaultBody[].class);
        if (bodies.length > MOST_RULES) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "there are %d rules: expected at most %d".formatted(bodies.length, MOST_RULES));
        }
        faults.set(Arrays.stream(bodies).map(FaultBody::rule).toList());
        show(response);
    }

    private void delete(ServerResponse response) {
        faults.set(List.of());
        Rest.send(response, 204);
    }
}
