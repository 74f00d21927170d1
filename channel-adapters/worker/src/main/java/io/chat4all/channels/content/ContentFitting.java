package io.chat4all.channels.content;

import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Content;
import io.chat4all.channels.content.FittedPart.Linked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes content fit a channel: a text that is too long becomes several, in order; what a channel does not
/// carry becomes a text that says the same, with a link where there is something to be seen. Pure: the same
/// content fits the same way each time, which is what keeps the parts of a delivery apart when it is tried
/// again.
public final class ContentFitting {

    private ContentFitting() {}

    /// @param link what stands for any link to a file until the part goes out: as long as that, and of the
    ///     same letters
    public static List<FittedPart> fit(Content content, Capabilities channel, String link) {
        return switch (content) {
            case Content.Text(String body) -> text(body, "", channel);
            case Content.Media media -> media(media, channel, link);
            case Content.Choices choices -> choices(choices, channel);
            case Content.Location location -> location(location, channel);
            case Content.Template template -> template(template, channel);
            case Content.Reaction _ -> signal(content, Feature.REACTION, channel);
            case Content.Edit _ -> signal(content, Feature.EDIT, channel);
            case Content.Delete _ -> signal(content, Feature.DELETE, channel);
            case Content.ReadMark _ -> signal(content, Feature.READ_MARK, channel);
            case Content.Typing _ -> signal(content, Feature.TYPING, channel);
        };
    }

    private static List<FittedPart> text(String body, String note, Capabilities channel) {
        var pieces = TextSplitter.split(body, channel.text());
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> new FittedPart(new Content.Text(pieces.get(i)), noted(note, i, pieces.size())))
                .toList();
    }

    private static String noted(String note, int index, int of) {
        var split = of == 1 ? "" : "text split, %d of %d".formatted(index + 1, of);
        return note.isEmpty() || split.isEmpty() ? note + split : note + "; " + split;
    }

    private static List<FittedPart> media(Content.Media media, Capabilities channel, String link) {
        var limit = channel.limitOf(media.kind());
        if (limit.isEmpty()) {
            var why = "this channel carries no " + media.kind().name().toLowerCase(Locale.ROOT);
            return linked(media, "link: " + why, channel, link);
        }
        if (!limit.get().allows(media.type(), media.bytes())) {
            var why = "%d bytes of %s are not carried".formatted(media.bytes(), media.type());
            return linked(media, "link: " + why, channel, link);
        }
        var caption = media.caption().orElse("");
        return caption.codePointCount(0, caption.length()) <= channel.captionLimit()
                ? List.of(new FittedPart(media, ""))
                : withoutCaption(media, caption, channel);
    }

    private static List<FittedPart> withoutCaption(Content.Media media, String caption, Capabilities channel) {
        var parts = new ArrayList<FittedPart>();
        parts.add(new FittedPart(bare(media), "caption apart"));
        parts.addAll(text(caption, "caption", channel));
        return List.copyOf(parts);
    }

    private static Content.Media bare(Content.Media media) {
        return new Content.Media(
                media.kind(), media.source(), media.type(), media.bytes(), media.name(), Optional.empty());
    }

    private static List<FittedPart> linked(Content.Media media, String note, Capabilities channel, String link) {
        var name = named(media, channel, link);
        var whole =
                new Linked(media, media.caption().map(caption -> caption + "\n").orElse("") + name);
        if (channel.text().allows(whole.text(link).body())) {
            return List.of(linked(whole, note, link));
        }
        var parts = media.caption()
                .map(caption -> text(caption, "caption", channel))
                .map(ArrayList::new)
                .orElseGet(ArrayList::new);
        parts.add(linked(new Linked(bare(media), name), note, link));
        return List.copyOf(parts);
    }

    private static FittedPart linked(Linked medium, String note, String link) {
        return new FittedPart(medium.text(link), note, Optional.of(medium));
    }

    /// Half a link leads nowhere: it is never split, and a name that leaves no room for it is not said.
    /// Links are shorter than the shortest limits.
    private static String named(Content.Media media, Capabilities channel, String link) {
        var name = media.name() + ": ";
        return channel.text().allows(name + link) ? name : "";
    }

    private static List<FittedPart> choices(Content.Choices choices, Capabilities channel) {
        if (channel.can(Feature.CHOICES)) {
            return underTheEnd(choices, channel);
        }
        var options = choices.choices();
        var lines = IntStream.range(0, options.size())
                .mapToObj(i -> "%d. %s".formatted(i + 1, options.get(i).title()))
                .collect(Collectors.joining("\n"));
        return text(choices.body() + "\n" + lines, "choices as text", channel);
    }

    /// Of a text that is split, the last piece has the choices.
    private static List<FittedPart> underTheEnd(Content.Choices choices, Capabilities channel) {
        var pieces = TextSplitter.split(choices.body(), channel.text());
        if (pieces.size() <= 1) {
            return List.of(new FittedPart(choices, ""));
        }
        int last = pieces.size() - 1;
        var parts = new ArrayList<FittedPart>(text(choices.body(), "", channel));
        var asked = new Content.Choices(pieces.get(last), choices.choices());
        parts.set(last, new FittedPart(asked, parts.get(last).note()));
        return List.copyOf(parts);
    }

    private static List<FittedPart> location(Content.Location place, Capabilities channel) {
        if (channel.can(Feature.LOCATION)) {
            return List.of(new FittedPart(place, ""));
        }
        var link = "https://www.openstreetmap.org/?mlat=%s&mlon=%s".formatted(place.latitude(), place.longitude());
        var words = Stream.of(place.name(), place.address(), link)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
        return text(words, "location as text", channel);
    }

    private static List<FittedPart> template(Content.Template template, Capabilities channel) {
        return channel.can(Feature.TEMPLATE)
                ? List.of(new FittedPart(template, ""))
                : text(String.join("\n", template.values()), "template as text", channel);
    }

    /// What a channel cannot do and no text would replace goes nowhere.
    private static List<FittedPart> signal(Content content, Feature feature, Capabilities channel) {
        return channel.can(feature) ? List.of(new FittedPart(content, "")) : List.of();
    }
}
