package io.chat4all.gateway.channels;

import io.chat4all.gateway.calls.Texts;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Consents;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory.Kind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// A tenant says for a person whether it wants what an account sends: it told so on the phone, or at a
/// desk. Safe to repeat. What the provider was told stays its own: it may refuse all the same.
public final class ChangeConsent {

    private static final int MAX_DETAIL = 200;

    /// @param detail why; may be empty
    public record Word(ChannelAccountId account, String address, Purpose purpose, boolean wanted, String detail) {}

    private final Addresses addresses;
    private final KnownUsers users;
    private final Identities identities;
    private final Consents consents;
    private final FindIdentities find;
    private final IdentityChanges changes;
    private final Clock clock;

    public ChangeConsent(
            Addresses addresses,
            KnownUsers users,
            Identities identities,
            Consents consents,
            FindIdentities find,
            IdentityChanges changes,
            Clock clock) {
        this.addresses = addresses;
        this.users = users;
        this.identities = identities;
        this.consents = consents;
        this.find = find;
        this.changes = changes;
        this.clock = clock;
    }

    /// @throws Refused USER_NOT_FOUND, CHANNEL_ACCOUNT_NOT_FOUND, IDENTITY_NOT_FOUND, INVALID_ARGUMENT
    public IdentityView say(Principal caller, UserId user, Word word) {
        caller.require(Scope.USERS_WRITE);
        users.require(caller.tenant(), Set.of(user));
        var identity = identity(caller, user, word);
        var before = isWanted(identity, word.purpose());
        if (before != word.wanted()) {
            changes.record(
                    caller,
                    user,
                    Kind.CONSENT_CHANGED,
                    identity,
                    text(word.purpose(), before),
                    text(word.purpose(), word.wanted()));
        }
        consents.say(identity.account(), identity.address(), word.purpose(), consent(word));
        return find.view(identity);
    }

    private Identity identity(Principal caller, UserId user, Word word) {
        var address = addresses.require(caller, word.account(), word.address());
        return identities
                .find(word.account(), address.text())
                .filter(found -> found.user().equals(user))
                .orElseThrow(() -> new Refused(
                        ErrorCode.IDENTITY_NOT_FOUND,
                        "on this account '%s' is not this user".formatted(address.text())));
    }

    private boolean isWanted(Identity identity, Purpose purpose) {
        return Optional.ofNullable(
                        consents.of(identity.account(), identity.address()).get(purpose))
                .map(Consent::wanted)
                .orElse(true);
    }

    private Consent consent(Word word) {
        Texts.requireUnicode("detail", word.detail());
        if (Texts.length(word.detail()) > MAX_DETAIL) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "detail has at most %d characters".formatted(MAX_DETAIL));
        }
        return new Consent(
                word.wanted(), Source.TENANT, word.detail(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String text(Purpose purpose, boolean isWanted) {
        return (purpose == Purpose.MARKETING ? "marketing " : "") + (isWanted ? "wanted" : "not wanted");
    }
}
