package io.chat4all.channels.turns;

import java.util.concurrent.CompletableFuture;

/// A place in the line.
final class Ticket {

    final Wanted wanted;
    final CompletableFuture<Void> turn = new CompletableFuture<>();

    /// Its owner has another one.
    boolean gone;

    Ticket(Wanted wanted) {
        this.wanted = wanted;
    }

    boolean waits() {
        return !gone && !wanted.ownership().isLost();
    }
}
