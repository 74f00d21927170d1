package io.chat4all.gateway.rest;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;

/// A file in a form (RFC 7578), read as it arrives: its fields stand before it, and what follows it is not
/// read.
///
/// @param fields that stood before the file
/// @param type empty when the form does not say
/// @param content up to the end of the file
record FileForm(Map<String, String> fields, String name, String type, InputStream content) {

    static final String FILE = "file";

    private static final String MEDIA_TYPE = "multipart/form-data";
    private static final int MAX_FIELD_BYTES = 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;

    static boolean isOne(ServerRequest request) {
        return contentType(request).regionMatches(true, 0, MEDIA_TYPE, 0, MEDIA_TYPE.length());
    }

    /// @throws Refused MALFORMED_BODY; UNKNOWN_FIELD for a field that is not among these; INVALID_ARGUMENT
    /// when there is no file
    static FileForm of(ServerRequest request, Set<String> known) {
        var upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(MAX_HEADER_BYTES);
        try {
            return read(upload.getItemIterator(new Context(request)), known);
        } catch (FileUploadException e) {
            throw new Refused(ErrorCode.MALFORMED_BODY, "the body is not a form with a file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the form could not be read", e);
        }
    }

    private static FileForm read(FileItemIterator items, Set<String> known) throws IOException, FileUploadException {
        var fields = new HashMap<String, String>();
        while (items.hasNext()) {
            var item = items.next();
            if (item.getFieldName().equals(FILE) && !item.isFormField()) {
                return new FileForm(Map.copyOf(fields), name(item), type(item), item.openStream());
            }
            if (!known.contains(item.getFieldName()) || fields.put(item.getFieldName(), value(item)) != null) {
                throw new Refused(
                        ErrorCode.UNKNOWN_FIELD,
                        "the form has a field that does not exist, or one twice; there are %s, once each, and then '%s'"
                                .formatted(known.stream().sorted().toList(), FILE));
            }
        }
        throw new Refused(ErrorCode.INVALID_ARGUMENT, "the form has no file: a part '" + FILE + "' with a filename");
    }

    private static String name(FileItemStream item) {
        var name = item.getName();
        return name == null ? "" : name;
    }

    private static String type(FileItemStream item) {
        var type = item.getContentType();
        return type == null ? "" : type;
    }

    private static String value(FileItemStream item) throws IOException {
        try (var value = item.openStream()) {
            var bytes = value.readNBytes(MAX_FIELD_BYTES + 1);
            if (bytes.length > MAX_FIELD_BYTES) {
                throw new Refused(
                        ErrorCode.INVALID_ARGUMENT, "a field of the form is longer than " + MAX_FIELD_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String contentType(ServerRequest request) {
        return request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    }

    /// The request as the parser wants to see it.
    private record Context(ServerRequest request) implements UploadContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return contentType(request);
        }

        /// The parser still wants it to be there, and asks the other one.
        @Override
        @SuppressWarnings("deprecation")
        public int getContentLength() {
            return -1;
        }

        @Override
        public long contentLength() {
            return request.headers().contentLength().orElse(-1);
        }

        @Override
        public InputStream getInputStream() {
            return request.content().inputStream();
        }
    }

    @Override
    public String toString() {
        return "FileForm[type=" + type + "]";
    }
}
