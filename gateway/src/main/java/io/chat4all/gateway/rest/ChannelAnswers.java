package io.chat4all.gateway.rest;

import io.chat4all.channel.AccountForm;
import io.chat4all.channel.AccountForm.Field;
import io.chat4all.channel.AccountForm.Kind;
import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.MediaLimit;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.CommonSettings;
import io.chat4all.gateway.channels.AccountView;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What callers get about channels: the components in snake_case are the fields.
final class ChannelAnswers {

    private ChannelAnswers() {}

    record ChannelAnswer(
            String channel,
            List<FieldAnswer> settings,
            List<FieldAnswer> credentials,
            TextAnswer text,
            int captionLimit,
            Map<String, MediaAnswer> media,
            List<String> receipts,
            List<String> features) {}

    record FieldAnswer(String name, boolean required, String pattern, String description) {}

    record TextAnswer(int most, String unit) {}

    /// @param types none for any
    record MediaAnswer(long mostBytes, List<String> types) {}

    record AccountAnswer(
            String accountId,
            String channel,
            String name,
            Map<String, String> settings,
            Map<String, String> credentials,
            List<String> inbox,
            boolean enabled,
            String callbackUrl,
            Map<String, String> facts,
            String createdAt,
            String updatedAt) {}

    static ChannelAnswer channel(ChannelAdapter adapter) {
        var capabilities = adapter.capabilities();
        return new ChannelAnswer(
                adapter.channel().wireName(),
                fields(CommonSettings.form(adapter), Kind.SETTING),
                fields(adapter.form(), Kind.CREDENTIAL),
                new TextAnswer(
                        capabilities.text().most(), wire(capabilities.text().unit())),
                capabilities.captionLimit(),
                media(capabilities),
                wires(capabilities.receipts()),
                wires(capabilities.features()));
    }

    private static List<FieldAnswer> fields(AccountForm form, Kind kind) {
        return form.fields().stream()
                .filter(field -> field.kind() == kind)
                .map(ChannelAnswers::field)
                .toList();
    }

    private static FieldAnswer field(Field field) {
        return new FieldAnswer(field.name(), field.required(), field.pattern(), field.description());
    }

    private static Map<String, MediaAnswer> media(Capabilities capabilities) {
        var answers = new TreeMap<String, MediaAnswer>();
        capabilities.media().forEach((kind, limit) -> answers.put(wire(kind), media(limit)));
        return answers;
    }

    private static MediaAnswer media(MediaLimit limit) {
        return new MediaAnswer(
                limit.mostBytes(), limit.types().stream().sorted().toList());
    }

    private static List<String> wires(Set<? extends Enum<?>> values) {
        return values.stream().map(ChannelAnswers::wire).sorted().toList();
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static AccountAnswer account(AccountView view) {
        var account = view.account();
        return new AccountAnswer(
                account.id().toString(),
                account.channel().wireName(),
                account.name(),
                account.settings(),
                account.credentials(),
                account.inbox().stream().map(UserId::toString).toList(),
                account.enabled(),
                view.callback().toString(),
                view.facts(),
                account.createdAt().toString(),
                account.updatedAt().toString());
    }
}
