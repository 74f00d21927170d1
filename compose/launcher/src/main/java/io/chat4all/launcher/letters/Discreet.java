package io.chat4all.launcher.letters;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.MessageAccepted;

/// A message without what it says: only how much that is.
final class Discreet {

    static ConversationRecord of(ConversationRecord record) {
        return record.hasMessageAccepted()
                ? record.toBuilder()
                        .setMessageAccepted(of(record.getMessageAccepted()))
                        .build()
                : record;
    }

    private static MessageAccepted of(MessageAccepted message) {
        var discreet = message.toBuilder().setText(withheld(message.getText()));
        message.getMetadataMap().forEach((name, text) -> discreet.putMetadata(name, withheld(text)));
        return discreet.build();
    }

    private static String withheld(String text) {
        return "(withheld: %d characters)".formatted(text.codePointCount(0, text.length()));
    }

    private Discreet() {}
}
