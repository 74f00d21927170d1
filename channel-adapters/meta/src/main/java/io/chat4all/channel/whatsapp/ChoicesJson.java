package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Choice;
import io.chat4all.channel.graph.ChoiceWords;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Choices as buttons where three suffice, as a list of ten, or else as a numbered text.
final class ChoicesJson {

    private static final int MOST_BUTTONS = 3;
    private static final int MOST_BUTTON_TITLE = 20;
    private static final int MOST_BUTTONS_BODY = 1_024;
    private static final int MOST_ROWS = 10;
    private static final int MOST_ROW_TITLE = 24;
    private static final int MOST_ROW_DESCRIPTION = 72;

    /// Of the message: what the button says that opens a list.
    private static final String LIST_BUTTON = "whatsapp.list_button";

    private ChoicesJson() {}

    static void write(ObjectNode json, Content.Choices content, Map<String, String> metadata) {
        var choices = content.choices();
        if (choices.isEmpty() || choices.size() > MOST_ROWS) {
            MessageJson.text(json, new Content.Text(ChoiceWords.numbered(content)));
        } else if (areButtons(content)) {
            buttons(interactive(json, "button", content), choices);
        } else {
            list(interactive(json, "list", content), choices, metadata.getOrDefault(LIST_BUTTON, "Options"));
        }
    }

    private static boolean areButtons(Content.Choices content) {
        return content.choices().size() <= MOST_BUTTONS
                && content.body().length() <= MOST_BUTTONS_BODY
                && content.choices().stream()
                        .allMatch(choice -> choice.title().length() <= MOST_BUTTON_TITLE
                                && choice.description().isBlank());
    }

    private static ObjectNode interactive(ObjectNode json, String type, Content.Choices content) {
        var interactive =
                json.put("type", "interactive").putObject("interactive").put("type", type);
        interactive.putObject("body").put("text", content.body());
        return interactive.putObject("action");
    }

    private static void buttons(ObjectNode action, List<Choice> choices) {
        var buttons = action.putArray("buttons");
        choices.forEach(choice -> buttons.addObject()
                .put("type", "reply")
                .putObject("reply")
                .put("id", choice.id())
                .put("title", choice.title()));
    }

    private static void list(ObjectNode action, List<Choice> choices, String button) {
        var rows = action.put("button", ChoiceWords.cut(button, MOST_BUTTON_TITLE))
                .putArray("sections")
                .addObject()
                .putArray("rows");
        choices.forEach(choice -> row(rows.addObject(), choice));
    }

    /// A title that is too long stands whole in the description.
    private static void row(ObjectNode row, Choice choice) {
        row.put("id", choice.id()).put("title", ChoiceWords.cut(choice.title(), MOST_ROW_TITLE));
        var isCut = choice.title().length() > MOST_ROW_TITLE;
        var description = Stream.of(isCut ? choice.title() : "", choice.description())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        if (!description.isEmpty()) {
            row.put("description", ChoiceWords.cut(description, MOST_ROW_DESCRIPTION));
        }
    }
}
