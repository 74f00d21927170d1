package io.chat4all.launcher;

/// What a topic is for, as its name tells.
enum TopicKind {
    PLAIN(""),
    DEAD_LETTERS("dead letters"),
    RETRY_LETTERS("retry letters"),
    DELAYS("delays");

    private final String text;

    TopicKind(String text) {
        this.text = text;
    }

    static TopicKind of(String topic) {
        if (topic.endsWith(".dead-letters")) {
            return DEAD_LETTERS;
        }
        if (topic.endsWith(".retry-letters")) {
            return RETRY_LETTERS;
        }
        return topic.equals("delays") || topic.startsWith("delays.") ? DELAYS : PLAIN;
    }

    @Override
    public String toString() {
        return text;
    }
}
