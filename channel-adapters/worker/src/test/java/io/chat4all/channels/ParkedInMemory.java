package io.chat4all.channels;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.storage.ParkedStatuses;
import java.util.ArrayList;
import java.util.List;

/// What is parked, for tests of decisions.
public final class ParkedInMemory implements ParkedStatuses {

    private final List<Parked> parked = new ArrayList<>();

    public List<Parked> all() {
        return List.copyOf(parked);
    }

    @Override
    public void park(Parked one) {
        release(one);
        parked.add(one);
    }

    @Override
    public List<Parked> waiting(ChannelAccountId account, String externalId) {
        return parked.stream()
                .filter(one -> one.account().equals(account) && one.externalId().equals(externalId))
                .toList();
    }

    @Override
    public void release(Parked one) {
        parked.removeIf(
                other -> other.status().equals(one.status()) && other.at().equals(one.at()));
    }
}
