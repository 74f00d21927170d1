package io.chat4all.launcher.letters;

import io.chat4all.messaging.DeadLetterPolicy;
import java.util.Optional;

/// All that is known of one letter.
public final class LetterText {

    private final StringBuilder text = new StringBuilder();

    private LetterText() {}

    public static String of(DeadLetter letter, ValueText values) {
        var text = new LetterText();
        text.postmark(letter);
        text.record(letter);
        letter.stack().ifPresent(stack -> text.block("stack", PlainText.lines(stack)));
        text.block("value", values.of(letter.originalTopic(), letter.value()));
        return text.text.toString();
    }

    private void postmark(DeadLetter letter) {
        line("letter", letter.id() + " of " + DeadLetterPolicy.deadLettersOf(letter.topic()));
        line("since", letter.since().toString());
        line("topic", letter.originalTopic());
        line("id there", letter.originalId());
        line("published", letter.originalPublishedAt());
        line("subscription", letter.subscription());
        line("attempts", letter.attempts());
        line("reason", letter.reason());
    }

    private void record(DeadLetter letter) {
        var attributes = letter.attributes();
        line("key", letter.key());
        line("ordering key", attributes.orderingKey());
        line("event time", attributes.eventTime().map(Object::toString));
        line("correlation id", attributes.context().correlationId());
        line("trace", attributes.context().traceParent());
        letter.ownProperties().forEach((name, value) -> line("property", name + " = " + value));
        line("size", letter.value().length + " bytes");
    }

    private void line(String name, Optional<String> value) {
        value.ifPresent(known -> line(name, known));
    }

    private void line(String name, String value) {
        text.append("%-15s %s%n".formatted(name, PlainText.line(value)));
    }

    private void block(String name, String lines) {
        text.append("%n%s%n".formatted(name)).append(lines.stripTrailing()).append('\n');
    }
}
