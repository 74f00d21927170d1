package io.chat4all.channels.turns;

import io.chat4all.model.ConversationId;
import io.chat4all.model.Priority;
import io.chat4all.storage.Deliveries.Part;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SequencedMap;

/// Who waits for an account, and whose turn is next: urgent before normal before bulk, and within each the
/// conversations one after another. A class that was passed over [#MOST_PASSED] times is next all the same, so
/// none starves: each that waits has one turn in eleven.
///
/// Whoever's ownership is lost is left out. Knows no time but what it is told; not safe for use by many
/// threads.
final class WaitingLine {

    static final int MOST_PASSED = 9;

    private static final Priority[] CLASSES = Priority.values();

    /// @param passed how often each class had been passed over before
    record Chosen(Ticket ticket, Map<Priority, Integer> passed) {}

    private record Resting(Ticket ticket, long until) {}

    private final Map<Part, Ticket> tickets = new HashMap<>();
    private final Map<Priority, SequencedMap<ConversationId, Deque<Ticket>>> classes = new EnumMap<>(Priority.class);
    private final PriorityQueue<Resting> resting = new PriorityQueue<>(Comparator.comparingLong(Resting::until));
    private Map<Priority, Integer> passed = Map.of();

    /// The ticket that it has already, or a new one at the end.
    Ticket join(Wanted wanted) {
        var before = tickets.get(wanted.part());
        if (before != null && before.wanted.ownership().equals(wanted.ownership())) {
            return before;
        }
        if (before != null) {
            before.gone = true;
        }
        var ticket = new Ticket(wanted);
        tickets.put(wanted.part(), ticket);
        queueOf(ticket).addLast(ticket);
        return ticket;
    }

    private Deque<Ticket> queueOf(Ticket ticket) {
        return conversations(ticket.wanted.priority())
                .computeIfAbsent(ticket.wanted.conversation(), _ -> new ArrayDeque<>());
    }

    private SequencedMap<ConversationId, Deque<Ticket>> conversations(Priority priority) {
        return classes.computeIfAbsent(priority, _ -> new LinkedHashMap<>());
    }

    /// Takes the next one out of its queue. Then it leaves, is put back or rests.
    Optional<Chosen> next() {
        for (var priority = nextClass(); priority.isPresent(); priority = nextClass()) {
            var ticket = firstOf(priority.get());
            if (ticket.waits()) {
                var before = passed;
                pass(priority.get());
                return Optional.of(new Chosen(ticket, before));
            }
            leave(ticket);
        }
        return Optional.empty();
    }

    private Optional<Priority> nextClass() {
        var first = Optional.<Priority>empty();
        for (var priority : CLASSES) {
            if (isWaiting(priority)) {
                if (first.isPresent() && passed.getOrDefault(priority, 0) >= MOST_PASSED) {
                    return Optional.of(priority);
                }
                first = first.or(() -> Optional.of(priority));
            }
        }
        return first;
    }

    private boolean isWaiting(Priority priority) {
        return !conversations(priority).isEmpty();
    }

    private Ticket firstOf(Priority priority) {
        var conversations = conversations(priority);
        var first = conversations.pollFirstEntry();
        var ticket = first.getValue().removeFirst();
        if (!first.getValue().isEmpty()) {
            conversations.putLast(first.getKey(), first.getValue());
        }
        return ticket;
    }

    private void pass(Priority chosen) {
        var now = new EnumMap<Priority, Integer>(Priority.class);
        for (var priority : CLASSES) {
            if (priority != chosen && isWaiting(priority)) {
                now.put(priority, passed.getOrDefault(priority, 0) + 1);
            }
        }
        passed = now;
    }

    /// As if it had not been chosen. Of several, the last one first.
    void putBack(Chosen chosen) {
        var ticket = chosen.ticket;
        var queue = queueOf(ticket);
        queue.addFirst(ticket);
        conversations(ticket.wanted.priority()).putFirst(ticket.wanted.conversation(), queue);
        passed = chosen.passed;
    }

    /// It is not chosen before that time.
    void rest(Ticket ticket, long until) {
        resting.add(new Resting(ticket, until));
    }

    void wake(long now) {
        while (!resting.isEmpty() && resting.peek().until - now <= 0) {
            var ticket = resting.remove().ticket;
            if (ticket.waits()) {
                queueOf(ticket).addLast(ticket);
            } else {
                leave(ticket);
            }
        }
    }

    OptionalLong wakesAt() {
        return resting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(resting.peek().until);
    }

    /// It had its turn, or does not wait any more.
    void leave(Ticket ticket) {
        tickets.remove(ticket.wanted.part(), ticket);
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    /// With those who rest.
    int size() {
        return tickets.size();
    }
}
