package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Function;

/// What all routes have in common.
final class Routes {

    private static final HeaderName REPLAYED = HeaderNames.create("Idempotent-Replayed");

    private Routes() {}

    /// A handler whose failures are refusals.
    static Handler handler(Call call) {
        return (request, response) -> Outages.asRefused(() -> {
            call.answer(request, response);
            return true;
        });
    }

    interface Call {
        void answer(ServerRequest request, ServerResponse response);
    }

    /// A part of the path.
    static <T> T id(ServerRequest request, String name, Function<String, T> parse) {
        return Ids.required(name, request.path().pathParameters().get(name), parse);
    }

    /// A query parameter; empty when absent.
    static String query(ServerRequest request, String name) {
        return request.query().first(name).orElse("");
    }

    /// A query parameter; 0 when absent.
    ///
    /// @throws Refused INVALID_ARGUMENT when it is not an integer
    static long queryInteger(ServerRequest request, String name) {
        var text = query(request, name);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, name + " is not an integer", e);
        }
    }

    /// Of a text that is empty when it was not said.
    ///
    /// @throws Refused INVALID_ARGUMENT when it is neither `true` nor `false`
    static boolean flag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new Refused(ErrorCode.INVALID_ARGUMENT, name + " is true or false");
        };
    }

    /// Says that the answer is that of an earlier call.
    static void markReplayed(ServerResponse response, boolean replayed) {
        if (replayed) {
            response.header(REPLAYED, "true");
        }
    }
}
