package io.chat4all.channel.sms;

import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The form that a part is posted as.
final class MessageForm {

    /// In the query of the status callback: Twilio repeats it with every status, so a lost answer is made
    /// good.
    static final String ATTEMPT = "attempt";

    private MessageForm() {}

    /// Empty when SMS cannot carry it.
    static Optional<FormFields> of(OutgoingPart part, TwilioAccount account) {
        return content(part.content()).map(content -> {
            var fields = new ArrayList<FormFields.Field>();
            fields.add(new FormFields.Field("To", part.to()));
            fields.add(account.sender());
            fields.addAll(content);
            fields.add(new FormFields.Field("StatusCallback", statusCallback(part, account)));
            return new FormFields(fields);
        });
    }

    private static Optional<List<FormFields.Field>> content(Content content) {
        return switch (content) {
            case Content.Text(String body) -> Optional.of(List.of(new FormFields.Field("Body", body)));
            case Content.Media media -> Optional.of(media(media));
            case Content.Location _,
                    Content.Reaction _,
                    Content.Template _,
                    Content.Choices _,
                    Content.Edit _,
                    Content.Delete _,
                    Content.ReadMark _,
                    Content.Typing _ -> Optional.empty();
        };
    }

    private static List<FormFields.Field> media(Content.Media media) {
        var fields = new ArrayList<FormFields.Field>();
        media.caption().ifPresent(caption -> fields.add(new FormFields.Field("Body", caption)));
        fields.add(new FormFields.Field("MediaUrl", media.source().link().toString()));
        return fields;
    }

    private static String statusCallback(OutgoingPart part, TwilioAccount account) {
        var callback = account.callback();
        var separator = callback.getRawQuery() == null ? "?" : "&";
        return callback + separator + ATTEMPT + "=" + FormFields.encoded(part.attempt());
    }
}
