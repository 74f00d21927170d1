package io.chat4all.channels.content;

import io.chat4all.channel.Content;
import io.chat4all.log.v1.InboundContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// By what a part of ours is known where its provider tells of it without our id of it, as Instagram does: its words,
/// or of what kind its medium is. A hash, so that words stand in no other place than their message; two parts that
/// say the same are alike. Empty for what cannot be known so.
public final class Likeness {

    private static final int BYTES = 12;
    private static final String NONE = "";

    private Likeness() {}

    public static String of(Content content) {
        return switch (content) {
            case Content.Text(String body) -> ofWords(body);
            case Content.Choices choices -> ofWords(choices.body());
            case Content.Media media -> ofMedium(media.kind().name());
            case Content.Location _,
                    Content.Reaction _,
                    Content.Template _,
                    Content.Edit _,
                    Content.Delete _,
                    Content.ReadMark _,
                    Content.Typing _ -> NONE;
        };
    }

    /// @param told what a provider says went out
    public static String of(List<InboundContent> told) {
        if (told.size() != 1) {
            return NONE;
        }
        var content = told.getFirst();
        return switch (content.getKindCase()) {
            case TEXT -> ofWords(content.getText());
            case MEDIA -> ofMedium(content.getMedia().getKind());
            case LOCATION, CHOICE, UNSUPPORTED, KIND_NOT_SET -> NONE;
        };
    }

    private static String ofWords(String words) {
        return "words:" + hash(words.strip());
    }

    private static String ofMedium(String kind) {
        return "medium:" + kind;
    }

    private static String hash(String words) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
