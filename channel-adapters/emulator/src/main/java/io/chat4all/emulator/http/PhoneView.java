package io.chat4all.emulator.http;

import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.people.ShownFile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A phone as it is shown.
///
/// @param unread how many messages the person has not read
/// @param messages oldest first; none in a list of phones
record PhoneView(
        String channel,
        String account,
        String address,
        String name,
        String behaviour,
        int unread,
        Optional<MessageView> last,
        Optional<List<MessageView>> messages) {

    /// @param from `business` or `person`
    record MessageView(String id, String from, String text, String state, Instant at, Optional<FileView> file) {

        static MessageView of(PhoneMessage message) {
            return new MessageView(
                    message.id(),
                    message.isOwn() ? "person" : "business",
                    message.text(),
                    message.state().name().toLowerCase(Locale.ROOT),
                    message.at(),
                    message.file().map(FileView::of));
        }
    }

    /// @param url where the emulator has it, for a while
    record FileView(String url, String name, String type) {

        static FileView of(ShownFile file) {
            return new FileView("/emulator/files/" + file.id(), file.name(), file.type());
        }
    }

    static PhoneView inList(Phone phone) {
        return of(phone, Optional.empty());
    }

    static PhoneView whole(Phone phone) {
        return of(
                phone,
                Optional.of(phone.messages().stream().map(MessageView::of).toList()));
    }

    private static PhoneView of(Phone phone, Optional<List<MessageView>> messages) {
        return new PhoneView(
                phone.id().channel(),
                phone.id().account(),
                phone.id().address(),
                phone.name(),
                phone.behaviour().wireName(),
                phone.unread().size(),
                phone.last().map(MessageView::of),
                messages);
    }
}
