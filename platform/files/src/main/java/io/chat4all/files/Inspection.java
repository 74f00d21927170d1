package io.chat4all.files;

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
public final class Inspection {

    private final byte[] head;
    private final DigestInputStream all;

    /// @throws UncheckedIOException when they cannot be read
    public Inspection(InputStream content) {
        this.head = first(content);
        this.all =
                new DigestInputStream(new SequenceInputStream(new ByteArrayInputStream(head), content), sha256Digest());
    }

    private static byte[] first(InputStream content) {
        try {
            return content.readNBytes(ContentTypes.HEAD_BYTES);
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

    /// The first bytes, [ContentTypes#HEAD_BYTES] unless there are fewer.
    public byte[] head() {
        return head.clone();
    }

    /// All bytes, once.
    public InputStream all() {
        return all;
    }

    /// Reads what is left.
    ///
    /// @return how many bytes that were
    /// @throws UncheckedIOException when they cannot be read
    public long drain() {
        try {
            return all.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes could not be read", e);
        }
    }

    /// Of all that was read, in lower-case hexadecimal. To be called once, at the end.
    public String sha256() {
        return HexFormat.of().formatHex(all.getMessageDigest().digest());
    }
}
