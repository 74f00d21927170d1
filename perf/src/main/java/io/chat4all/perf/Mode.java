package io.chat4all.perf;

import java.util.Locale;

/// How messages are sent.
enum Mode {
    UNARY(8_000),
    STREAM(8_000),
    REST(1_000);

    private final int mostUnderWay;

    Mode(int mostUnderWay) {
        this.mostUnderWay = mostUnderWay;
    }

    /// How many messages may be without an answer at once unless told otherwise. With REST each of them holds a
    /// connection.
    int mostUnderWay() {
        return mostUnderWay;
    }

    Sender sender(Target target, String token, int connections) {
        return switch (this) {
            case UNARY -> new UnarySender(new GrpcConnections(target.gateway(), token, connections));
            case STREAM -> new StreamSender(new GrpcConnections(target.gateway(), token, connections));
            case REST -> new RestSender(target.gateway(), token);
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
