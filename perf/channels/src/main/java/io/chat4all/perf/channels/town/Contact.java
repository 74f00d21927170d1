package io.chat4all.perf.channels.town;

/// A person that is reached over one account.
record Contact(int number, Account account, Behaviour behaviour, String address) {

    Played channel() {
        return account.channel();
    }

    /// Whether it can be known of each message whether it arrived here, also when an answer was lost.
    boolean provesArrivals() {
        return channel().knowsAttempt(behaviour.end().orElse(Fate.FAILED));
    }

    @Override
    public String toString() {
        return "%s, person %d who %s".formatted(account, number, behaviour.wireName());
    }
}
