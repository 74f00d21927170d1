package io.chat4all.gateway.files;

import io.chat4all.files.ContentTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A look at bytes as they pass by: the first ones are kept, all are summed up.
final class Inspection {

    /// As many as are needed to tell types.
    static final int HEAD_BYTES = ContentTypes.HEAD_BYTES;

    private final byte[] head;
    private final DigestInputStream all;

    /// @throws UncheckedIOException when they cannot be read
    Inspection(InputStream content) {
        this.head = first(content);
        this.all =
                new DigestInputStream(new SequenceInputStream(new ByteArrayInputStream(head), content), sha256Digest());
    }

    private static byte[] first(InputStream content) {
        try {
            return content.readNBytes(HEAD_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the first bytes could not be read", e);
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] head() {
        return head.clone();
    }

    /// All bytes, once.
    InputStream all() {
        return all;
    }

    /// Reads what is left.
    ///
    /// @return how many bytes that were
    /// @throws UncheckedIOException when they cannot be read
    long drain() {
        try {
            return all.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes could not be read", e);
        }
    }

    /// Of all that was read, in hexadecimal. To be called at the end.
    String sha256() {
        return HexFormat.of().formatHex(all.getMessageDigest().digest());
    }
}
