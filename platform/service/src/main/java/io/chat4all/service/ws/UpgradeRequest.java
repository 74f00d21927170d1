package io.chat4all.service.ws;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.websocket.WsUpgrader;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request for a socket, with its token taken from where it may be: the `Authorization` header, or, for
/// browsers, which cannot set one, a subprotocol `bearer.<token>` beside the real one. Never the URL: those are
/// logged by every proxy on the way.
record UpgradeRequest(String token, Handshake handshake) {

    /// The one that we speak.
    static final String SUBPROTOCOL = "chat4all.v1";

    private static final String BEARER_PROTOCOL = "bearer.";
    private static final String BEARER_SCHEME = "Bearer ";
    private static final List<String> TOKEN_PARAMETERS = List.of("token", "access_token", "bearer");
    private static final int KEY_LENGTH = 16;

    /// @throws Refused when it is not a handshake, carries no token, or carries it in the URL
    static UpgradeRequest of(HttpPrologue prologue, Headers headers) {
        requireHandshake(prologue, headers);
        requireNoTokenIn(prologue.query());
        var offered = offered(headers);
        var token = fromHeader(headers)
                .or(() -> fromSubprotocol(offered))
                .orElseThrow(
                        () -> new Refused(
                                ErrorCode.UNAUTHENTICATED,
                                "there is no token: expected the header 'Authorization: Bearer …' or the subprotocol 'bearer.…'"));
        var subprotocols = offered.stream()
                .filter(protocol -> !protocol.startsWith(BEARER_PROTOCOL))
                .toList();
        requireOurs(offered, subprotocols);
        return new UpgradeRequest(
                token, new Handshake(prologue.uriPath().path(), firstValues(prologue.query()), subprotocols));
    }

    /// Without an answer that it offered a browser gives up, and the token itself must not be echoed.
    private static void requireOurs(List<String> offered, List<String> subprotocols) {
        if (!offered.isEmpty() && !subprotocols.contains(SUBPROTOCOL)) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT, "the subprotocol '" + SUBPROTOCOL + "' is not among the offered ones");
        }
    }

    private static void requireHandshake(HttpPrologue prologue, Headers headers) {
        boolean valid = prologue.method().equals(Method.GET)
                && headers.first(WsUpgrader.WS_KEY)
                        .filter(UpgradeRequest::isKey)
                        .isPresent()
                && headers.first(WsUpgrader.WS_VERSION).filter("13"::equals).isPresent();
        if (!valid) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "this is not a WebSocket handshake of version 13 (RFC 6455)");
        }
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_LENGTH;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void requireNoTokenIn(UriQuery query) {
        if (TOKEN_PARAMETERS.stream().anyMatch(query::contains)) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "a token does not belong in a URL: send the header 'Authorization: Bearer …' or the subprotocol"
                            + " 'bearer.…'");
        }
    }

    private static List<String> offered(Headers headers) {
        return headers.contains(WsUpgrader.PROTOCOL)
                ? headers.get(WsUpgrader.PROTOCOL).allValues(true).stream()
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    private static Optional<String> fromHeader(Headers headers) {
        return headers.first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER_SCHEME, 0, BEARER_SCHEME.length()))
                .map(value -> value.substring(BEARER_SCHEME.length()).strip());
    }

    private static Optional<String> fromSubprotocol(List<String> offered) {
        return offered.stream()
                .filter(protocol -> protocol.startsWith(BEARER_PROTOCOL))
                .map(protocol -> protocol.substring(BEARER_PROTOCOL.length()))
                .findFirst();
    }

    private static Map<String, String> firstValues(UriQuery query) {
        var values = new LinkedHashMap<String, String>();
        query.names().forEach(name -> values.put(name, query.first(name).orElse("")));
        return values;
    }

    /// Our subprotocol, when it was offered.
    static Optional<Headers> answer(Headers headers) {
        if (!offered(headers).contains(SUBPROTOCOL)) {
            return Optional.empty();
        }
        var answer = WritableHeaders.create();
        answer.set(WsUpgrader.PROTOCOL, SUBPROTOCOL);
        return Optional.of(answer);
    }
}
