package io.chat4all.dispatcher;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What identities users have, unless a test says otherwise one on one account. Only that is asked for by a
/// dispatcher.
final class OneIdentity implements Identities {

    private static final ChannelAccountId ACCOUNT = ChannelAccountId.create();
    private static final TenantId TENANT = TenantId.create();

    private final Function<UserId, List<Identity>> ofUser;

    OneIdentity(Function<UserId, List<Identity>> ofUser) {
        this.ofUser = ofUser;
    }

    static Seats seats() {
        return new Seats(
                new OneIdentity(user -> List.of(identity(TENANT, user))), new MergedUsers(Map.of(), List.of()));
    }

    @Override
    public Map<UserId, List<Identity>> of(TenantId tenant, Set<UserId> users) {
        return users.stream()
                .filter(user -> !ofUser.apply(user).isEmpty())
                .collect(Collectors.toMap(user -> user, ofUser));
    }

    private static Identity identity(TenantId tenant, UserId user) {
        return new Identity(
                tenant,
                ACCOUNT,
                new Channel("pigeon"),
                user.toString(),
                user,
                Optional.empty(),
                Map.of(),
                Instant.EPOCH);
    }

    @Override
    public Identity claim(Identity identity) {
        throw notAsked();
    }

    @Override
    public Optional<Identity> find(ChannelAccountId account, String address) {
        throw notAsked();
    }

    @Override
    public List<Identity> of(TenantId tenant, UserId user) {
        return ofUser.apply(user);
    }

    @Override
    public void remove(Identity identity) {
        throw notAsked();
    }

    @Override
    public boolean move(Identity identity, UserId to) {
        throw notAsked();
    }

    @Override
    public Talk talk(ChannelAccountId account, String address) {
        throw notAsked();
    }

    @Override
    public void sent(ChannelAccountId account, String address, ConversationId conversation, Instant at) {
        throw notAsked();
    }

    @Override
    public void heard(
            ChannelAccountId account, String address, ConversationId conversation, String externalId, Instant at) {
        throw notAsked();
    }

    @Override
    public void mark(ChannelAccountId account, String address, DeliveryStatus status, Mark mark) {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("not asked for by a dispatcher");
    }
}
