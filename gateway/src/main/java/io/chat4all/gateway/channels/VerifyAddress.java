package io.chat4all.gateway.channels;

import io.chat4all.gateway.channels.Addresses.Address;
import io.chat4all.gateway.channels.LinkIdentities.Link;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Verifications;
import io.chat4all.storage.Verifications.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A user proves that an address is its own: a code is sent there, and who tells it reads what comes there.
/// Whether the address is somebody's nobody learns before. Both calls take as long and answer the same
/// whatever is behind the address.
public final class VerifyAddress {

    static final int MAX_TRIES = 5;
    static final int MAX_CODES_OF_USER = 10;
    static final int MAX_CODES_TO_ADDRESS = 5;
    private static final Duration VALID_FOR = Duration.ofMinutes(10);

    private final Addresses addresses;
    private final KnownUsers users;
    private final Verifications verifications;
    private final OneTimeCodes codes;
    private final SendCodes send;
    private final LinkIdentities link;
    private final Clock clock;

    public VerifyAddress(
            Addresses addresses,
            KnownUsers users,
            Verifications verifications,
            OneTimeCodes codes,
            SendCodes send,
            LinkIdentities link,
            Clock clock) {
        this.addresses = addresses;
        this.users = users;
        this.verifications = verifications;
        this.codes = codes;
        this.send = send;
        this.link = link;
        this.clock = clock;
    }

    /// Sends a code. A user gets ten within any hour, an address five.
    ///
    /// @throws Refused FORBIDDEN, USER_NOT_FOUND, CHANNEL_ACCOUNT_NOT_FOUND, INVALID_ARGUMENT,
    ///     TOO_MANY_REQUESTS
    public Verification begin(Principal caller, UserId user, ChannelAccountId account, String written) {
        requireUser(caller, user);
        var address = addresses.require(caller, account, written);
        requireAllowance("verify-user:%s:%s".formatted(caller.tenant(), user), MAX_CODES_OF_USER);
        requireAllowance("verify-address:%s:%s".formatted(account, address.text()), MAX_CODES_TO_ADDRESS);
        var code = codes.fresh();
        var verification = verification(caller, user, address, code);
        verifications.begin(verification);
        send.send(address.account(), verification, code);
        return verification;
    }

    /// Links the address. It may be told again while it is valid, and has the same answer.
    ///
    /// @throws Refused FORBIDDEN, USER_NOT_FOUND, VERIFICATION_FAILED, USER_MERGED, and IDENTITY_TAKEN when
    /// the address is proved, and another user's all the same
    public IdentityView tell(Principal caller, UserId user, UUID id, String code) {
        requireUser(caller, user);
        var verification = verifications
                .find(id)
                .filter(found ->
                        found.tenant().equals(caller.tenant()) && found.user().equals(user))
                .filter(found -> found.tries() < MAX_TRIES && clock.instant().isBefore(found.expiresAt()))
                .filter(verifications::countTry)
                .filter(found -> codes.matches(code, found.codeHash()))
                .orElseThrow(() -> new Refused(
                        ErrorCode.VERIFICATION_FAILED,
                        "the code is wrong or not valid any more, or was told too often: ask for a new one"));
        var address = addresses.require(caller, verification.account(), verification.address());
        return link.claim(caller, user, address, new Link(verification.account(), "", "", Map.of()));
    }

    private Verification verification(Principal caller, UserId user, Address address, String code) {
        return new Verification(
                UUID.randomUUID(),
                caller.tenant(),
                user,
                address.account().id(),
                address.text(),
                codes.hash(code),
                0,
                now().plus(VALID_FOR));
    }

    private void requireAllowance(String subject, int most) {
        if (!verifications.takeWithinHour(subject, now(), most)) {
            throw new Refused(ErrorCode.TOO_MANY_REQUESTS, "no more than %d codes are sent in an hour".formatted(most));
        }
    }

    /// A person for itself, an application for anybody.
    private void requireUser(Principal caller, UserId user) {
        if (caller.user().filter(user::equals).isEmpty()) {
            caller.require(Scope.USERS_WRITE);
        }
        users.require(caller.tenant(), Set.of(user));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
