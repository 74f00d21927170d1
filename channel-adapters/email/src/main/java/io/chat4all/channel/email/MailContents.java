package io.chat4all.channel.email;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.MediaKind;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Collects the text and the files of a mail. Of alternatives it takes plain text, or else HTML without its
/// tags.
final class MailContents {

    private static final int MOST_PARTS = 100;
    private static final int MOST_DEPTH = 10;
    private static final int MOST_TEXT_BYTES = 400_000;

    private final StringBuilder text = new StringBuilder();
    private final List<InboundContent> files = new ArrayList<>();
    private int parts;

    private MailContents() {}

    static List<InboundContent> of(Part mail) throws MessagingException, IOException {
        var collected = new MailContents();
        collected.add(mail, 0);
        return collected.contents();
    }

    private List<InboundContent> contents() {
        var contents = new ArrayList<InboundContent>();
        var said = QuotedText.without(text.toString());
        if (!said.isEmpty()) {
            contents.add(new InboundContent.Text(said));
        }
        contents.addAll(files);
        return contents.isEmpty() ? List.of(new InboundContent.Unsupported("empty")) : contents;
    }

    private void add(Part part, int depth) throws MessagingException, IOException {
        parts++;
        if (parts > MOST_PARTS || depth > MOST_DEPTH) {
            throw new MessagingException("more parts, or deeper ones, than a person writes");
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            addAll(multipart, part.isMimeType("multipart/alternative"), depth);
        } else {
            addLeaf(part);
        }
    }

    /// A part that cannot be decoded does not cost the others.
    private void addLeaf(Part part) {
        try {
            if (isFile(part)) {
                files.add(file(part));
            } else {
                text.append(text.isEmpty() ? "" : "\n").append(textOf(part));
            }
        } catch (MessagingException | IOException _) {
            files.add(new InboundContent.Unsupported("a part that cannot be decoded"));
        }
    }

    private void addAll(Multipart multipart, boolean alternatives, int depth) throws MessagingException, IOException {
        if (alternatives) {
            add(best(multipart), depth + 1);
            return;
        }
        for (var index = 0; index < multipart.getCount(); index++) {
            add(multipart.getBodyPart(index), depth + 1);
        }
    }

    private static Part best(Multipart alternatives) throws MessagingException {
        for (var index = 0; index < alternatives.getCount(); index++) {
            if (alternatives.getBodyPart(index).isMimeType("text/plain")) {
                return alternatives.getBodyPart(index);
            }
        }
        return alternatives.getBodyPart(Math.max(0, alternatives.getCount() - 1));
    }

    private static boolean isFile(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                || part.getFileName() != null
                || !part.isMimeType("text/*");
    }

    private static InboundContent file(Part part) throws MessagingException, IOException {
        var type = baseType(part);
        try (var stream = part.getInputStream()) {
            var bytes = stream.readNBytes(InlineFile.MOST_BYTES + 1);
            if (bytes.length > InlineFile.MOST_BYTES) {
                return new InboundContent.Unsupported("a file of more than " + InlineFile.MOST_BYTES + " bytes");
            }
            var reference = InlineFile.reference(type, bytes);
            return new InboundContent.Media(kind(type), reference, type, name(part), Optional.empty());
        }
    }

    private static String name(Part part) throws MessagingException {
        try {
            var name = Optional.ofNullable(part.getFileName()).orElse("");
            return HeaderText.of(MimeUtility.decodeText(name)).value();
        } catch (UnsupportedEncodingException _) {
            return "";
        }
    }

    private static MediaKind kind(String type) {
        return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
            case "image" -> MediaKind.IMAGE;
            case "audio" -> MediaKind.AUDIO;
            case "video" -> MediaKind.VIDEO;
            default -> MediaKind.DOCUMENT;
        };
    }

    private static String baseType(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException _) {
            return "application/octet-stream";
        }
    }

    private static String textOf(Part part) throws MessagingException, IOException {
        try (InputStream stream = part.getInputStream()) {
            var written = new String(stream.readNBytes(MOST_TEXT_BYTES), charset(part)).replace("\r\n", "\n");
            return part.isMimeType("text/html") ? PlainText.of(written) : written;
        }
    }

    /// An unknown charset costs some letters, not the mail.
    private static Charset charset(Part part) throws MessagingException {
        try {
            return Optional.ofNullable(new ContentType(part.getContentType()).getParameter("charset"))
                    .map(MimeUtility::javaCharset)
                    .map(Charset::forName)
                    .orElse(StandardCharsets.UTF_8);
        } catch (ParseException | IllegalArgumentException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
