package io.chat4all.channel.graph;

import io.chat4all.channel.Content;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Choices in words, where they do not fit on buttons.
public final class ChoiceWords {

    private ChoiceWords() {}

    /// The text, and each choice on a line with its number.
    public static String numbered(Content.Choices content) {
        var lines = IntStream.range(0, content.choices().size())
                .mapToObj(i -> (i + 1) + ". " + content.choices().get(i).title());
        return Stream.concat(Stream.of(content.body()), lines).collect(Collectors.joining("\n"));
    }

    /// Never through the middle of a character.
    ///
    /// @param most UTF-16 units, two or more
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
