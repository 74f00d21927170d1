package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Choice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Choices as an inline keyboard of a button each, one below the other; as a numbered text where buttons
/// cannot hold them.
final class ChoicesJson {

    private static final int MOST_BUTTONS = 100;
    private static final int MOST_ID_BYTES = 64;

    private ChoicesJson() {}

    static ObjectNode of(Content.Choices content) {
        return areButtons(content.choices())
                ? keyboard(content)
                : BotJson.object().put("text", numbered(content));
    }

    private static boolean areButtons(List<Choice> choices) {
        return !choices.isEmpty()
                && choices.size() <= MOST_BUTTONS
                && choices.stream().allMatch(ChoicesJson::isButton);
    }

    private static boolean isButton(Choice choice) {
        return !choice.id().isEmpty()
                && !choice.title().isBlank()
                && choice.id().getBytes(StandardCharsets.UTF_8).length <= MOST_ID_BYTES;
    }

    private static ObjectNode keyboard(Content.Choices content) {
        var json = BotJson.object().put("text", described(content));
        var rows = json.putObject("reply_markup").putArray("inline_keyboard");
        content.choices()
                .forEach(choice ->
                        rows.addArray().addObject().put("text", choice.title()).put("callback_data", choice.id()));
        return json;
    }

    /// A button has a title alone: what describes it stands in the text, if there is room.
    private static String described(Content.Choices content) {
        var lines = content.choices().stream()
                .filter(choice -> !choice.description().isBlank())
                .map(choice -> choice.title() + ": " + choice.description());
        var whole = Stream.concat(Stream.of(content.body()), lines).collect(Collectors.joining("\n"));
        return whole.length() <= TelegramAdapter.MOST_TEXT ? whole : content.body();
    }

    private static String numbered(Content.Choices content) {
        var lines = IntStream.range(0, content.choices().size())
                .mapToObj(i -> (i + 1) + ". " + content.choices().get(i).title());
        return Stream.concat(Stream.of(content.body()), lines).collect(Collectors.joining("\n"));
    }
}
