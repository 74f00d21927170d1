package io.chat4all.channels.delivery;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Our id of the sending of a part, as providers repeat it. It says which part it is, so that what a
/// provider tells finds its message even when the answer to the call was lost.
///
/// It proves nothing: whoever has seen one can make another. What comes with it is checked against the
/// account.
public final class AttemptId {

    private static final int BYTES = 2 * 16 + Long.BYTES + 2 * Short.BYTES;

    private AttemptId() {}

    public static String of(Part part) {
        var delivery = part.delivery();
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(delivery.conversation().value().getMostSignificantBits())
                .putLong(delivery.conversation().value().getLeastSignificantBits())
                .putLong(delivery.recipient().value().getMostSignificantBits())
                .putLong(delivery.recipient().value().getLeastSignificantBits())
                .putLong(delivery.seq())
                .putShort((short) part.number())
                .putShort((short) part.of());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// Empty when it is none of ours.
    ///
    /// @param channel of the account that it came over
    public static Optional<Part> read(String attempt, Channel channel) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(attempt));
            return bytes.remaining() == BYTES ? read(bytes, channel) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Part> read(ByteBuffer bytes, Channel channel) {
        var conversation = new ConversationId(new UUID(bytes.getLong(), bytes.getLong()));
        var recipient = new UserId(new UUID(bytes.getLong(), bytes.getLong()));
        long seq = bytes.getLong();
        int number = bytes.getShort();
        int of = bytes.getShort();
        boolean isPart = seq > 0 && number >= 0 && number < of;
        return isPart
                ? Optional.of(new Part(new Delivery(conversation, seq, recipient, channel), number, of))
                : Optional.empty();
    }
}
