package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What WhatsApp asks of buttons and lists.
final class InteractiveRules {

    private static final int MOST_BUTTONS = 3;
    private static final int MOST_ROWS = 10;

    private InteractiveRules() {}

    static Optional<WhatsAppProblem> problem(Fields said) {
        var action = said.inside("action");
        return said.present("type").or(() -> switch (said.json().path("type").asText()) {
            case "button" -> body(said, 1_024).or(() -> buttons(action));
            case "list" -> body(said, 4_096).or(() -> list(action));
            default -> said.invalid("type");
        });
    }

    private static Optional<WhatsAppProblem> body(Fields said, int most) {
        var body = said.inside("body");
        return body.present("text").or(() -> body.atMost("text", most));
    }

    private static Optional<WhatsAppProblem> buttons(Fields action) {
        return action.list("buttons", MOST_BUTTONS)
                .or(() -> firstOf(action.json().path("buttons"), button -> button(Fields.of(button, "button."))))
                .or(() -> areDifferent(action.json().path("buttons"), "title")
                        ? Optional.empty()
                        : action.invalid("buttons"));
    }

    private static Optional<WhatsAppProblem> button(Fields button) {
        var reply = button.inside("reply");
        return button.is("type", "reply").or(() -> option(reply, 256, 20));
    }

    private static Optional<WhatsAppProblem> option(Fields option, int mostId, int mostTitle) {
        return option.present("id")
                .or(() -> option.atMost("id", mostId))
                .or(() -> option.present("title"))
                .or(() -> option.atMost("title", mostTitle));
    }

    private static Optional<WhatsAppProblem> list(Fields action) {
        return action.present("button")
                .or(() -> action.atMost("button", 20))
                .or(() -> action.list("sections", MOST_ROWS))
                .or(() -> rows(action));
    }

    private static Optional<WhatsAppProblem> rows(Fields action) {
        var sections = action.json().path("sections");
        var rows = sections.valueStream()
                .mapToInt(section -> section.path("rows").size())
                .sum();
        if (rows > MOST_ROWS) {
            return action.invalid("sections");
        }
        return firstOf(
                sections,
                section -> Fields.of(section, "section.")
                        .list("rows", MOST_ROWS)
                        .or(() -> firstOf(section.path("rows"), row -> row(Fields.of(row, "row.")))));
    }

    private static Optional<WhatsAppProblem> row(Fields row) {
        return option(row, 200, 24).or(() -> row.atMost("description", 72));
    }

    private static boolean areDifferent(JsonNode buttons, String name) {
        var titles = buttons.valueStream()
                .map(button -> button.path("reply").path(name).asText())
                .distinct();
        return titles.count() == buttons.size();
    }

    private interface Rule {
        Optional<WhatsAppProblem> problem(JsonNode item);
    }

    private static Optional<WhatsAppProblem> firstOf(JsonNode items, Rule rule) {
        return items.valueStream().flatMap(item -> rule.problem(item).stream()).findFirst();
    }
}
