package io.chat4all.presence;

import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.UserId;
import io.chat4all.storage.Store;
import io.chat4all.storage.StoreUnavailable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// What the sessions read from the store, with a bound on how much of it they do at once, all together: after an outage
/// of
/// Redis every socket of the node compares itself with the store. All calls may throw [StoreUnavailable].
final class StoreReads {

    private final Store store;
    private final Semaphore atOnce;

    StoreReads(Store store, int atOnce) {
        this.store = store;
        this.atOnce = new Semaphore(atOnce);
    }

    /// The person's conversations, `limit` at most.
    ///
    /// @return as many as asked for when there may be more
    List<ConversationId> conversationsOf(Person person, int limit) {
        return bounded(() -> store.conversations().of(person.tenant(), person.user(), Optional.empty(), limit))
                .conversations();
    }

    long head(ConversationId conversation) {
        return bounded(() -> store.messages().head(conversation)).seq();
    }

    /// In the order of the ids given.
    Map<ConversationId, Long> heads(Collection<ConversationId> conversations) {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<ConversationId, Future<Long>> reading = new LinkedHashMap<>();
            conversations.forEach(id -> reading.put(id, readers.submit(() -> head(id))));
            Map<ConversationId, Long> heads = new LinkedHashMap<>();
            reading.forEach((id, head) -> heads.put(id, result(head)));
            return heads;
        }
    }

    Optional<Member> member(ConversationId conversation, UserId user) {
        return bounded(() -> store.conversations().member(conversation, user));
    }

    List<Message> messages(ConversationId conversation, long after, int limit) {
        return bounded(() -> store.messages().list(conversation, after, limit));
    }

    private <T> T bounded(Supplier<T> read) {
        atOnce.acquireUninterruptibly();
        try {
            return read.get();
        } finally {
            atOnce.release();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while reading", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException("could not read a head", e);
        }
    }
}
