package io.chat4all.channels;

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

/// For what has nothing to do with them.
public class NoIdentities implements Identities {

    @Override
    public Identity claim(Identity identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Identity> find(ChannelAccountId account, String address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Identity> of(TenantId tenant, UserId user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<UserId, List<Identity>> of(TenantId tenant, Set<UserId> users) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Identity identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean move(Identity identity, UserId to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Talk talk(ChannelAccountId account, String address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sent(ChannelAccountId account, String address, ConversationId conversation, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void heard(
            ChannelAccountId account, String address, ConversationId conversation, String externalId, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void mark(ChannelAccountId account, String address, DeliveryStatus status, Mark mark) {
        throw new UnsupportedOperationException();
    }
}
