package io.chat4all.presence;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The sessions of this node, by person.
final class Sessions {

    private final Map<Person, Entry> entries = new ConcurrentHashMap<>();

    List<Session> of(Person person) {
        var entry = entries.get(person);
        return entry == null ? List.of() : entry.sessions;
    }

    Stream<Session> all() {
        return entries.values().stream().flatMap(entry -> entry.sessions.stream());
    }

    int count() {
        return entries.values().stream()
                .mapToInt(entry -> entry.sessions.size())
                .sum();
    }

    /// From when it begins, events find the session. The first one of its person runs `onFirst`; further ones wait for
    /// that.
    void add(Session session, Runnable onFirst) {
        while (!entries.computeIfAbsent(session.person(), _ -> new Entry()).add(session, onFirst)) {
            Thread.onSpinWait();
        }
    }

    /// The last one of its person runs `onLast`; who comes meanwhile is a first one again, after that.
    void remove(Session session, Runnable onLast) {
        var entry = entries.get(session.person());
        if (entry != null) {
            entry.remove(session, () -> {
                try {
                    onLast.run();
                } finally {
                    entries.remove(session.person(), entry);
                }
            });
        }
    }

    private static final class Entry {

        private final ReentrantLock lock = new ReentrantLock();
        private final List<Session> sessions = new CopyOnWriteArrayList<>();
        private boolean over;

        /// False when the entry is over: there is a new one, or will be at once.
        boolean add(Session session, Runnable onFirst) {
            lock.lock();
            try {
                if (over) {
                    return false;
                }
                sessions.add(session);
                if (sessions.size() == 1) {
                    onFirst.run();
                }
                return true;
            } finally {
                lock.unlock();
            }
        }

        void remove(Session session, Runnable onLast) {
            lock.lock();
            try {
                if (sessions.remove(session) && sessions.isEmpty()) {
                    over = true;
                    onLast.run();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
