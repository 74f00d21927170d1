package io.chat4all.channel;

/// How fast an account of a channel may be used when its operator says nothing else.
///
/// @param messagesPerSecond over all people
/// @param maxConcurrent provider calls at a time
public record Pace(int messagesPerSecond, int maxConcurrent) {

    public static final Pace DEFAULT = new Pace(50, 50);

    public Pace {
        if (messagesPerSecond < 1 || maxConcurrent < 1) {
            throw new IllegalArgumentException("a pace of " + messagesPerSecond + " a second, " + maxConcurrent
                    + " at a time: both are 1 or more");
        }
    }
}
