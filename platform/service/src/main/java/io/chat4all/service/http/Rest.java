package io.chat4all.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.messaging.CallContext;
import io.chat4all.service.auth.Principal;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// What handlers need of a request and a response.
public final class Rest {

    static final String PRINCIPAL = "chat4all.principal";
    static final String REQUEST_ID = "chat4all.request-id";
    static final String CALL = "chat4all.call";

    private static final Header JSON = HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json");

    private Rest() {}

    /// Who calls. Only on a path that needs a token.
    public static Principal principal(ServerRequest request) {
        return request.context()
                .get(PRINCIPAL, Principal.class)
                .orElseThrow(() -> new IllegalStateException("no caller: the path is open"));
    }

    /// The id of the request: the caller's `X-Request-Id`, or one that was made for it. It is in the answer
    /// too.
    public static String requestId(ServerRequest request) {
        return request.context().get(REQUEST_ID, String.class).orElse("");
    }

    /// Within which the request is handled.
    static CallContext call(ServerRequest request) {
        return request.context().get(CALL, CallContext.class).orElse(CallContext.NONE);
    }

    /// The body as a JSON tree.
    ///
    /// @throws io.chat4all.service.errors.Refused MALFORMED_BODY when it is not JSON, has a field twice, goes
    ///     on after its end or nests too deeply
    public static JsonNode body(ServerRequest request) {
        return Json.tree(request.content().inputStream());
    }

    /// The body as a record, whose components in snake_case are the fields.
    ///
    /// @throws io.chat4all.service.errors.Refused as [#body(ServerRequest)], and UNKNOWN_FIELD for a field
    ///     that the record does not have
    public static <T> T body(ServerRequest request, Class<T> type) {
        return Json.record(request.content().inputStream(), type);
    }

    /// Answers with JSON: a tree, a record (its components in snake_case), a map or a list.
    public static void send(ServerResponse response, int status, Object body) {
        response.status(status).header(JSON).send(Json.bytes(body));
    }

    /// Answers without a body.
    public static void send(ServerResponse response, int status) {
        response.status(status).send();
    }
}
