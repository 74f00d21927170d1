package io.chat4all.service.ws;

/// The client sent what no client should.
final class ProtocolViolation extends RuntimeException {

    private final CloseCode code;

    ProtocolViolation(CloseCode code) {
        super(code.meaning());
        this.code = code;
    }

    CloseCode code() {
        return code;
    }
}
