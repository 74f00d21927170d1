package io.chat4all.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/// Of which MIME type files are. The first bytes decide; name and what is said of the type only tell apart
/// what begins alike (a ZIP file and a letter of an office program).
public final class ContentTypes {

    /// What nothing is known of.
    public static final String UNKNOWN = MediaType.OCTET_STREAM.toString();

    /// As many as are needed to tell types.
    public static final int HEAD_BYTES = 64 * 1024;

    private static final int LONGEST = 255;

    /// What Tika calls by its codec, or as it was called once, by the name that IANA has for the file: the one
    /// that channels know. A voice note is Opus in an Ogg file.
    private static final Map<String, String> NAMES = Map.of(
            "audio/opus", "audio/ogg",
            "audio/vorbis", "audio/ogg",
            "audio/speex", "audio/ogg",
            "audio/x-aac", "audio/aac");

    private final MimeTypes known = MimeTypes.getDefaultMimeTypes();

    /// A type in its plain form: the name that all its names stand for, without parameters.
    ///
    /// @return empty when the text is no MIME type
    public Optional<String> plain(String text) {
        return Optional.of(text)
                .filter(type -> type.length() <= LONGEST)
                .map(MediaType::parse)
                .map(type -> known.getMediaTypeRegistry().normalize(type.getBaseType()))
                .map(ContentTypes::name);
    }

    private static String name(MediaType type) {
        return NAMES.getOrDefault(type.toString(), type.toString());
    }

    /// A type whose files can be told by their first bytes is not believed of a file with others.
    ///
    /// @param head the first bytes, [#HEAD_BYTES] unless there are fewer
    /// @param name what the file is called; may be empty
    /// @param said of its type, in its plain form; empty for nothing
    public String detect(byte[] head, String name, String said) {
        var type = detect(head, hints(name, said)).getBaseType();
        var unknown = detect(head, new Metadata()).equals(MediaType.OCTET_STREAM);
        return unknown && isToldByItsBytes(type) && !isAac(type, head) ? UNKNOWN : name(type);
    }

    /// Tika does not know the header that each frame of AAC has by itself (ADTS): twelve bits set, and a layer of 0.
    private static boolean isAac(MediaType type, byte[] head) {
        return name(type).equals("audio/aac")
                && head.length > 1
                && (head[0] & 0xff) == 0xff
                && (head[1] & 0xf6) == 0xf0;
    }

    private Metadata hints(String name, String said) {
        var hints = new Metadata();
        hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        if (registered(said).isPresent()) {
            hints.set(Metadata.CONTENT_TYPE, said);
        }
        return hints;
    }

    private MediaType detect(byte[] head, Metadata hints) {
        try {
            return known.detect(new ByteArrayInputStream(head), hints);
        } catch (IOException e) {
            throw new UncheckedIOException("an array could not be read", e);
        }
    }

    private boolean isToldByItsBytes(MediaType type) {
        return type.getType().equals("text")
                || registered(type.toString()).filter(MimeType::hasMagic).isPresent();
    }

    /// Not by its other lookup, which makes every type that is asked for, and keeps it.
    private Optional<MimeType> registered(String type) {
        try {
            return type.isEmpty() ? Optional.empty() : Optional.ofNullable(known.getRegisteredMimeType(type));
        } catch (MimeTypeException _) {
            return Optional.empty();
        }
    }

    /// Whether what was said of a file's type is no lie. The kinds of one family are often mixed up, and do no
    /// harm.
    ///
    /// @param said in its plain form
    /// @param found as [#detect] returned it
    public boolean agree(String said, String found) {
        var types = known.getMediaTypeRegistry();
        var one = MediaType.parse(said);
        var other = MediaType.parse(found);
        return one.equals(other)
                || types.isSpecializationOf(one, other)
                || types.isSpecializationOf(other, one)
                || (one.getType().equals(other.getType()) && !other.getType().equals("application"));
    }
}
