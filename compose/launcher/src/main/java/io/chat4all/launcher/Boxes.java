package io.chat4all.launcher;

import io.chat4all.launcher.letters.DeadLetterBox;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogInventory.TopicState;
import io.chat4all.messaging.Messaging;
import java.util.List;
import java.util.Optional;

/// The dead letters of topics, by name.
final class Boxes {

    private static final String SUFFIX = DeadLetterPolicy.deadLettersOf("");

    /// @param topic or the name of its dead-letter topic
    static DeadLetterBox of(String topic, Messaging messaging) {
        return DeadLetterBox.of(original(topic), messaging)
                .orElseThrow(() -> new Problem("Topic '" + topic + "' has no dead letters. There are: just topics"));
    }

    /// Those that may have any.
    static List<DeadLetterBox> all(Messaging messaging) {
        return messaging.inventory().topics().stream()
                .filter(topic -> topic.name().endsWith(SUFFIX) && topic.records() > 0)
                .map(TopicState::name)
                .map(name -> DeadLetterBox.of(original(name), messaging))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String original(String topic) {
        return topic.endsWith(SUFFIX) ? topic.substring(0, topic.length() - SUFFIX.length()) : topic;
    }

    private Boxes() {}
}
