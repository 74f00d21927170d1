package io.chat4all.channel;

/// How fast an account of a channel may be used when its operator says nothing else.
///
/// @param messagesPerSecond over all people, from all workers together; 0 for no limit
/// @param maxConcurrent provider calls at a time, of each worker
public record Pace(int messagesPerSecond, int maxConcurrent) {

    public static final Pace DEFAULT = new Pace(50, 50);

    public Pace {
        if (messagesPerSecond < 0 || maxConcurrent < 1) {
            throw new IllegalArgumentException("a pace of " + messagesPerSecond + " a second, " + maxConcurrent
                    + " at a time: the first is 0 or more, the other 1 or more");
        }
    }

    public boolean isLimited() {
        return messagesPerSecond > 0;
    }
}
