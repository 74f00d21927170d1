package io.chat4all.dispatcher;

import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What is durable in the simulation. It outlives the dispatchers, and before or after any single write,
/// whichever row is first, the process that writes may crash.
final class CrashingStore implements Messages {

    static final class Crash extends RuntimeException {}

    private record Row(Message message, LogPosition position) {}

    static final UserId RECIPIENT = UserId.create();

    private final Random random;
    private final Map<ConversationId, TreeMap<Long, Row>> rows = new ConcurrentHashMap<>();
    private final Map<MessageId, Placement> index = new ConcurrentHashMap<>();

    CrashingStore(Random random) {
        this.random = random;
    }

    List<MessageId> ids(ConversationId conversation) {
        return rows(conversation).values().stream().map(row -> row.message.id()).toList();
    }

    @Override
    public Head head(ConversationId conversation) {
        throw new AssertionError("not asked for by a dispatcher");
    }

    @Override
    public List<Head> newest(ConversationId conversation, int limit) {
        crashPerhaps();
        var all = rows(conversation).entrySet().stream()
                .map(row -> new Head(row.getKey(), row.getValue().position))
                .toList();
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public Optional<Placement> placement(TenantId tenant, MessageId id) {
        throw new AssertionError("not asked for by a dispatcher");
    }

    @Override
    public Map<MessageId, Placement> placements(TenantId tenant, Collection<MessageId> ids) {
        crashPerhaps();
        return ids.stream().filter(index::containsKey).collect(Collectors.toMap(id -> id, index::get));
    }

    /// Rows in their order, in pieces of any size; each piece with its entries in the index, in any order.
    @Override
    public void append(List<Numbered> messages) {
        for (var from = 0; from < messages.size(); ) {
            var to = from + 1 + random.nextInt(messages.size() - from);
            var piece = messages.subList(from, to);
            var writes = new ArrayList<Runnable>();
            writes.add(() -> piece.forEach(this::putRow));
            piece.forEach(numbered -> writes.add(() -> putEntry(numbered)));
            Collections.shuffle(writes, random);
            crashPerhaps();
            for (var write : writes) {
                write.run();
                crashPerhaps();
            }
            from = to;
        }
    }

    private void putRow(Numbered numbered) {
        var message = numbered.message();
        var before = rows(message.conversation()).put(message.seq(), new Row(message, numbered.position()));
        if (before != null && !before.position.equals(numbered.position())) {
            throw new AssertionError("two messages got the number " + message.seq());
        }
    }

    private void putEntry(Numbered numbered) {
        var message = numbered.message();
        index.put(
                message.id(),
                new Placement(message.conversation(), message.seq(), numbered.position(), numbered.fingerprint()));
    }

    @Override
    public List<Message> list(ConversationId conversation, long since, int limit) {
        return rows(conversation).tailMap(since, false).values().stream()
                .limit(limit)
                .map(Row::message)
                .toList();
    }

    @Override
    public Optional<Message> at(ConversationId conversation, long seq) {
        return Optional.ofNullable(rows(conversation).get(seq)).map(Row::message);
    }

    /// Conversations in which only the members are asked for.
    Conversations conversations() {
        return new Conversations() {
            @Override
            public List<Member> members(ConversationId conversation) {
                crashPerhaps();
                return List.of(new Member(RECIPIENT, 0));
            }

            @Override
            public boolean create(Conversation conversation, List<Member> members) {
                throw new AssertionError("not asked for by a dispatcher");
            }

            @Override
            public Optional<Conversation> find(ConversationId id) {
                throw new AssertionError("not asked for by a dispatcher");
            }

            @Override
            public Optional<Member> member(ConversationId conversation, UserId user) {
                throw new AssertionError("not asked for by a dispatcher");
            }

            @Override
            public void addMembers(Conversation conversation, List<Member> members) {
                throw new AssertionError("not asked for by a dispatcher");
            }

            @Override
            public void removeMembers(Conversation conversation, Set<UserId> users) {
                throw new AssertionError("not asked for by a dispatcher");
            }

            @Override
            public Page of(TenantId tenant, UserId user, Optional<ConversationId> after, int limit) {
                throw new AssertionError("not asked for by a dispatcher");
            }
        };
    }

    private TreeMap<Long, Row> rows(ConversationId conversation) {
        return rows.computeIfAbsent(conversation, _ -> new TreeMap<>());
    }

    private void crashPerhaps() {
        if (random.nextInt(12) == 0) {
            throw new Crash();
        }
    }
}
