package io.chat4all.gateway.channels;

import io.chat4all.gateway.auth.Passwords;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.service.ConversationLog;
import io.chat4all.storage.Store;
import java.security.SecureRandom;
import java.time.Clock;

/// All that can be done with who people are on the channels, put together.
public record PeopleCases(
        FindIdentities find, LinkIdentities link, ChangeConsent consent, MergeUsers merge, VerifyAddress verify) {

    public static PeopleCases of(
            Store store, KnownChannels known, ConversationLog log, Passwords passwords, SendCodes send, Clock clock) {
        var users = new KnownUsers(store.users());
        var identities = store.identities();
        var addresses = new Addresses(store.channelAccounts(), known);
        var find = new FindIdentities(users, identities, store.consents(), store.merges(), store.identityHistory());
        var changes = new IdentityChanges(store.identityHistory(), store.conversations(), log, clock);
        var link = new LinkIdentities(addresses, users, identities, store.merges(), find, changes, clock);
        var codes = new OneTimeCodes(passwords, new SecureRandom());
        return new PeopleCases(
                find,
                link,
                new ChangeConsent(addresses, users, identities, store.consents(), find, changes, clock),
                new MergeUsers(users, identities, store.merges(), changes, clock),
                new VerifyAddress(addresses, users, store.verifications(), codes, send, link, clock));
    }
}
