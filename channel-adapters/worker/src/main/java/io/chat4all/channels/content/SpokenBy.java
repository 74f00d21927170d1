package io.chat4all.channels.content;

import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Content;
import java.util.Optional;

/// Says who speaks, in what is said: `Alice: hello`. Among several an address has no other way to know, on
/// a channel that shows no author of its own.
public final class SpokenBy {

    /// A conversation of so many needs no names: whoever is written to knows the other one.
    private static final int A_PAIR = 2;

    private final String show;
    private final Capabilities channel;

    /// @param show `groups`, `always` or `never`
    public SpokenBy(String show, Capabilities channel) {
        this.show = show;
        this.channel = channel;
    }

    /// @param author may be empty: then nothing is said
    /// @param members of the conversation
    public Content say(Content content, String author, int members) {
        var name = oneLine(author);
        return name.isEmpty() || channel.can(Feature.AUTHOR) || !isShown(members) ? content : said(content, name);
    }

    private boolean isShown(int members) {
        return switch (show) {
            case "always" -> true;
            case "never" -> false;
            default -> members > A_PAIR;
        };
    }

    /// A name with line breaks could put words into somebody else's mouth.
    private static String oneLine(String author) {
        return author.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
    }

    private static Content said(Content content, String name) {
        return switch (content) {
            case Content.Text(String body) -> new Content.Text(name + ": " + body);
            case Content.Media media -> withCaption(media, name);
            case Content.Choices(var body, var choices) -> new Content.Choices(name + ": " + body, choices);
            case Content.Edit(var target, var body) -> new Content.Edit(target, name + ": " + body);
            // A template's words are approved as they are; the others say nothing, or no words.
            case Content.Location _,
                    Content.Template _,
                    Content.Reaction _,
                    Content.Delete _,
                    Content.ReadMark _,
                    Content.Typing _ -> content;
        };
    }

    private static Content.Media withCaption(Content.Media media, String name) {
        var caption = media.caption().filter(text -> !text.isBlank()).map(text -> name + ": " + text);
        return new Content.Media(
                media.kind(),
                media.source(),
                media.type(),
                media.bytes(),
                media.name(),
                Optional.of(caption.orElse(name)));
    }
}
