package io.chat4all.gateway.messages;

import com.google.protobuf.ByteString;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// SHA-256 over all that a client said in a send, the message id excepted: tells a repeated send from a reused id.
///
/// Stored beside each message, so the encoding is for good: each part is preceded by its length, sets and maps are
/// sorted, and
/// the whole begins with the number of this encoding.
public record Fingerprint(ByteString bytes) {

    private static final int ENCODING = 1;

    static Fingerprint of(ConversationId conversation, UserId sender, Send send) {
        var digest = new Encoder();
        digest.number(ENCODING);
        digest.uuid(conversation.value());
        digest.uuid(sender.value());
        digest.said(send.parts());
        digest.entries(new TreeMap<>(send.metadata()));
        digest.texts(new TreeSet<>(send.channels()));
        send.route().ifPresent(digest::route);
        send.deliverAt().ifPresent(at -> digest.text("deliver at " + at));
        digest.texts(new TreeSet<>(send.to().stream().map(UserId::toString).toList()));
        return new Fingerprint(ByteString.copyFrom(digest.sha256.digest()));
    }

    private static final class Encoder {

        private final MessageDigest sha256 = newSha256();

        void number(int number) {
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        }

        void uuid(UUID uuid) {
            sha256.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .flip());
        }

        void text(String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            sha256.update(bytes);
        }

        /// One text alone is written as it was before there were parts.
        void said(List<Said> parts) {
            if (parts.size() > 1) {
                text("parts");
                number(parts.size());
            }
            parts.forEach(this::said);
        }

        private void said(Said part) {
            switch (part) {
                case Said.Text(String text) -> {
                    text("text");
                    text(text);
                }
                case Said.File(FileId id, String caption) -> {
                    text("file");
                    uuid(id.value());
                    text(caption);
                }
            }
        }

        void route(Reach.Route route) {
            text("route");
            number(route.steps().size());
            for (var step : route.steps()) {
                text(step.channel().wireName());
                step.patience().ifPresent(patience -> {
                    text(patience.until().name());
                    text(patience.within().toString());
                });
            }
        }

        void texts(SortedSet<String> texts) {
            number(texts.size());
            texts.forEach(this::text);
        }

        void entries(SortedMap<String, String> sorted) {
            number(sorted.size());
            sorted.forEach((key, value) -> {
                text(key);
                text(value);
            });
        }

        private static MessageDigest newSha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every JDK has SHA-256", e);
            }
        }
    }
}
