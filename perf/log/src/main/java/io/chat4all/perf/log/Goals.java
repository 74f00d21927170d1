package io.chat4all.perf.log;

/// What KEY_SHARED should reach.
final class Goals {

    static final double TIMES_CONFLUENT = 1;

    private static final double WITHOUT_BLOCKING = 0.8;
    private static final double BLOCKING = 50;

    static double timesPlain(HandlerKind handler) {
        return handler.blocks() ? BLOCKING : WITHOUT_BLOCKING;
    }

    private Goals() {}
}
