package io.chat4all.perf.channels.town;

/// A sender of the tenant's on a channel.
///
/// @param resends whether what nobody knows of is sent again (`at_least_once`)
/// @param id ours
/// @param providerId the provider's
record Account(Played channel, boolean resends, String id, String providerId) {

    @Override
    public String toString() {
        return channel.wireName() + (resends ? ", at least once" : ", at most once");
    }
}
