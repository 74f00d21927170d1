package io.chat4all.emulator.telegram;

import io.chat4all.emulator.provider.FormParts.PostedFile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What Telegram asks of files (<https://core.telegram.org/bots/api#sending-files>). Of a photo only its
/// first bytes are looked at, not its dimensions.
final class FileRules {

    /// Of an upload.
    static final int MOST_BYTES = 50 << 20;

    /// Of what a bot may fetch.
    static final int MOST_FETCHED = 20 << 20;

    private static final int MOST_PHOTO = 10 << 20;

    /// How JPEG, PNG and WebP begin.
    private static final List<byte[]> IMAGES = List.of(
            HexFormat.of().parseHex("ffd8ff"), HexFormat.of().parseHex("89504e47"), new byte[] {'R', 'I', 'F', 'F'});

    private FileRules() {}

    /// In its field, or in another that the field names.
    static Optional<PostedFile> posted(SendKind kind, Parameters parameters) {
        var value = parameters.text(kind.field());
        return value.startsWith("attach://")
                ? parameters.file(value.substring("attach://".length()))
                : parameters.file(kind.field());
    }

    /// @param isKept whether there is a file with this id
    static Optional<TelegramProblem> problem(SendKind kind, Parameters parameters, Predicate<String> isKept) {
        var posted = posted(kind, parameters);
        if (posted.isPresent()) {
            return ofPosted(kind, posted.get());
        }
        var reference = parameters.text(kind.field());
        if (reference.isEmpty()) {
            return bad("there is no " + kind.field() + " in the request");
        }
        return reference.matches("https?://[^/]+/.+") || isKept.test(reference)
                ? Optional.empty()
                : bad("wrong file identifier/HTTP URL specified");
    }

    private static Optional<TelegramProblem> ofPosted(SendKind kind, PostedFile file) {
        if (file.bytes().length == 0) {
            return bad("file must be non-empty");
        }
        if (file.bytes().length > MOST_BYTES) {
            return Optional.of(TelegramProblem.TOO_LARGE);
        }
        return kind == SendKind.PHOTO ? ofPhoto(file.bytes()) : Optional.empty();
    }

    private static Optional<TelegramProblem> ofPhoto(byte[] bytes) {
        if (bytes.length > MOST_PHOTO) {
            return bad("file of size %d bytes is too big for a photo; the maximum size is %d bytes"
                    .formatted(bytes.length, MOST_PHOTO));
        }
        return IMAGES.stream().anyMatch(image -> isBegin(image, bytes))
                ? Optional.empty()
                : bad("IMAGE_PROCESS_FAILED");
    }

    private static boolean isBegin(byte[] begin, byte[] bytes) {
        return bytes.length > begin.length && Arrays.equals(begin, 0, begin.length, bytes, 0, begin.length);
    }

    private static Optional<TelegramProblem> bad(String description) {
        return Optional.of(TelegramProblem.bad(description));
    }
}
