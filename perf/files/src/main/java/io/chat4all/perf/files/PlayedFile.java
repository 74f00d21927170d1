package io.chat4all.perf.files;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/// A file of any size that is nowhere: one random page, which begins as a PDF does, again and again.
///
/// @param sha256 of all of it
record PlayedFile(long bytes, String sha256) {

    private static final byte[] PAGE = page();
    private static final int PIECE = 64 * 1024;

    static PlayedFile of(long bytes) {
        var digest = sha256Digest();
        for (long at = 0; at < bytes; ) {
            int count = inPage(at, bytes - at, PAGE.length);
            digest.update(PAGE, (int) (at % PAGE.length), count);
            at += count;
        }
        return new PlayedFile(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static byte[] page() {
        var page = new byte[1024 * 1024];
        new Random(1).nextBytes(page);
        var head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, page, 0, head.length);
        return page;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static int inPage(long at, long left, int most) {
        return (int) Math.min(Math.min(left, most), PAGE.length - at % PAGE.length);
    }

    /// A piece of it, as the body of a request.
    ///
    /// @param passed told how much more has gone each time
    RequestBody body(long from, long count, LongConsumer passed) {
        return new RequestBody() {

            @Override
            public MediaType contentType() {
                return MediaType.get("application/pdf");
            }

            @Override
            public long contentLength() {
                return count;
            }

            @Override
            public void writeTo(BufferedSink sink) throws java.io.IOException {
                for (long at = from; at < from + count; ) {
                    int next = inPage(at, from + count - at, PIECE);
                    sink.write(PAGE, (int) (at % PAGE.length), next);
                    at += next;
                    passed.accept(next);
                }
            }
        };
    }

    /// The whole of it.
    InputStream open(LongConsumer passed) {
        return new InputStream() {

            private long at;

            @Override
            public int read() {
                if (at == bytes) {
                    return -1;
                }
                passed.accept(1);
                return PAGE[(int) (at++ % PAGE.length)] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at == bytes) {
                    return -1;
                }
                int count = inPage(at, bytes - at, length);
                System.arraycopy(PAGE, (int) (at % PAGE.length), into, offset, count);
                at += count;
                passed.accept(count);
                return count;
            }
        };
    }

    /// @param at where in the file these bytes are
    /// @throws NotTheSame when they are others
    void requireSame(long at, byte[] found, int length) {
        for (int done = 0; done < length; ) {
            int count = inPage(at + done, length - done, PAGE.length);
            int from = (int) ((at + done) % PAGE.length);
            if (at + done + count > bytes || !Arrays.equals(found, done, done + count, PAGE, from, from + count)) {
                throw new NotTheSame("a byte behind %,d is not what went up".formatted(at + done));
            }
            done += count;
        }
    }
}
