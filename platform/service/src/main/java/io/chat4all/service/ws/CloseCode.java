package io.chat4all.service.ws;

import io.chat4all.service.errors.Refused;

/// Why a server closes a socket, and whether the client should come back. The codes below 4000 are RFC 6455's.
public enum CloseCode {
    NORMAL(1000, "the client or the application is done", false),
    GOING_AWAY(1001, "the server shuts down", true),
    PROTOCOL_ERROR(1002, "a frame is not a WebSocket frame", false),
    NOT_TEXT(1003, "the message is not text", false),
    CONNECTION_LOST(1006, "the connection broke; never sent, only reported", true),
    NOT_UTF8(1007, "the text is not UTF-8", false),
    POLICY(1008, "the message is refused", false),
    TOO_BIG(1009, "the message is too long", false),
    INTERNAL(1011, "something went wrong on our side", true),
    TOKEN_EXPIRED(4001, "the token has expired: get a new one, then reconnect", true),
    BAD_MESSAGE(4002, "a message is not what the protocol says", false),
    REPLACED(4003, "another socket took this one's place", false),
    TOO_SLOW(4004, "the client reads too slowly: reconnect and resume", true),
    SILENT(4005, "the client did not answer pings", true);

    private final int code;
    private final String meaning;
    private final boolean reconnect;

    CloseCode(int code, String meaning, boolean reconnect) {
        this.code = code;
        this.meaning = meaning;
        this.reconnect = reconnect;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// True when the client should connect again.
    public boolean reconnect() {
        return reconnect;
    }

    /// The code for a refusal that a handler throws.
    public static CloseCode of(Refused refused) {
        return switch (refused.code()) {
            case TOKEN_EXPIRED, UNAUTHENTICATED -> TOKEN_EXPIRED;
            case MALFORMED_BODY, UNKNOWN_FIELD, INVALID_ID, INVALID_ARGUMENT -> BAD_MESSAGE;
            case INTERNAL, UNAVAILABLE, DEADLINE_EXCEEDED -> INTERNAL;
            default -> POLICY;
        };
    }
}
