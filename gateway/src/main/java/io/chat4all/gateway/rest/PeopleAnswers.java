package io.chat4all.gateway.rest;

import io.chat4all.gateway.channels.FindIdentities.Found;
import io.chat4all.gateway.channels.IdentityView;
import io.chat4all.model.UserId;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.Merges.Merge;
import io.chat4all.storage.Verifications.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What callers get about people: the components in snake_case are the fields.
final class PeopleAnswers {

    private PeopleAnswers() {}

    /// @param mergedInto left out for who is itself
    record IdentitiesAnswer(List<IdentityAnswer> identities, Optional<String> mergedInto) {}

    /// @param consents by purpose, as far as anything was ever said
    record IdentityAnswer(
            String accountId,
            String channel,
            String address,
            String userId,
            String name,
            Map<String, String> attributes,
            String createdAt,
            Map<String, ConsentAnswer> consents) {}

    record ConsentAnswer(boolean wanted, String by, String detail, String at) {}

    record ChangeAnswer(
            String changeId,
            String kind,
            String at,
            String by,
            String accountId,
            String address,
            String before,
            String after) {}

    record MergeAnswer(String userId, String into, String mergedAt, List<MovedAnswer> moved) {}

    record MovedAnswer(String accountId, String address) {}

    record VerificationAnswer(String verificationId, String accountId, String address, String expiresAt) {}

    static VerificationAnswer verification(Verification verification) {
        return new VerificationAnswer(
                verification.id().toString(),
                verification.account().toString(),
                verification.address(),
                verification.expiresAt().toString());
    }

    static IdentitiesAnswer identities(Found found) {
        return new IdentitiesAnswer(
                found.identities().stream().map(PeopleAnswers::identity).toList(),
                found.mergedInto().map(UserId::toString));
    }

    static IdentityAnswer identity(IdentityView view) {
        var identity = view.identity();
        var consents = new TreeMap<String, ConsentAnswer>();
        view.consents().forEach((purpose, consent) -> consents.put(wire(purpose), consent(consent)));
        return new IdentityAnswer(
                identity.account().toString(),
                identity.channel().wireName(),
                identity.address(),
                identity.user().toString(),
                identity.name().orElse(""),
                identity.attributes(),
                identity.createdAt().toString(),
                consents);
    }

    private static ConsentAnswer consent(Consent consent) {
        return new ConsentAnswer(
                consent.wanted(),
                wire(consent.by()),
                consent.detail(),
                consent.at().toString());
    }

    static ChangeAnswer change(Change change) {
        return new ChangeAnswer(
                change.id().toString(),
                wire(change.kind()),
                change.at().toString(),
                change.by(),
                change.account().toString(),
                change.address(),
                change.before(),
                change.after());
    }

    static MergeAnswer merge(Merge merge) {
        return new MergeAnswer(
                merge.user().toString(),
                merge.into().toString(),
                merge.at().toString(),
                merge.moved().stream()
                        .map(moved -> new MovedAnswer(moved.account().toString(), moved.address()))
                        .toList());
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
