package io.chat4all.gateway.files;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/// Of which type files are, and which types are allowed. The first bytes decide; name and declared type
/// only tell apart what begins alike (a ZIP file and a letter of an office program).
final class FileTypes {

    private final MimeTypes known = MimeTypes.getDefaultMimeTypes();
    private final Predicate<String> allowed;

    /// @param patterns of types, with `*` for any characters
    FileTypes(List<String> patterns) {
        this.allowed = Pattern.compile(patterns.stream().map(FileTypes::regex).collect(Collectors.joining("|")))
                .asMatchPredicate();
    }

    private static String regex(String pattern) {
        return Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /// What a client says of a file before its bytes are there, in its plain form; empty for nothing.
    ///
    /// @throws Refused INVALID_ARGUMENT when it is no MIME type, FILE_TYPE_NOT_ALLOWED
    String declared(String text) {
        if (text.isEmpty()) {
            return "";
        }
        var type = parsed(text).toString();
        if (!type.equals(MediaType.OCTET_STREAM.toString())) {
            requireAllowed(type);
        }
        return type;
    }

    private MediaType parsed(String text) {
        var type = text.length() > 255 ? null : MediaType.parse(text);
        if (type == null) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "type is not a MIME type such as image/png");
        }
        return known.getMediaTypeRegistry().normalize(type.getBaseType());
    }

    /// What the bytes are.
    ///
    /// @param head the first of them, [Inspection#HEAD_BYTES] unless there are fewer
    /// @param declared as [#declared] returned it, or another MIME type
    /// @throws Refused FILE_TYPE_NOT_ALLOWED, also when they are something else than was declared
    String require(byte[] head, String name, String declared) {
        var type = detected(head, name, declared);
        requireAllowed(type.toString());
        if (!declared.isEmpty() && !agree(MediaType.parse(declared), type)) {
            throw new Refused(
                    ErrorCode.FILE_TYPE_NOT_ALLOWED,
                    "the type was said to be %s, but the bytes are %s".formatted(declared, type));
        }
        return type.toString();
    }

    /// A type whose files can be told by their first bytes is not believed of a file with others.
    private MediaType detected(byte[] head, String name, String declared) {
        var type = detect(head, hints(name, declared)).getBaseType();
        var unknown = detect(head, new Metadata()).equals(MediaType.OCTET_STREAM);
        return unknown && isToldByItsBytes(type) ? MediaType.OCTET_STREAM : type;
    }

    private Metadata hints(String name, String declared) {
        var hints = new Metadata();
        hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        if (registered(declared).isPresent()) {
            hints.set(Metadata.CONTENT_TYPE, declared);
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

    /// The kinds of one family are often mixed up, and do no harm.
    private boolean agree(MediaType declared, MediaType type) {
        var types = known.getMediaTypeRegistry();
        return declared.equals(type)
                || types.isSpecializationOf(declared, type)
                || types.isSpecializationOf(type, declared)
                || (declared.getType().equals(type.getType()) && !type.getType().equals("application"));
    }

    private void requireAllowed(String type) {
        if (!allowed.test(type)) {
            throw new Refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, "files of type %s are not allowed".formatted(type));
        }
    }
}
