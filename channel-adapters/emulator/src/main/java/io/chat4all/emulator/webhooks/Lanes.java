package io.chat4all.emulator.webhooks;

import io.chat4all.emulator.people.PhoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The calls that wait, in order for each phone.
final class Lanes {

    /// How it stands with a lane that something was put into.
    enum Place {
        /// Nobody works on the lane yet: it is the caller's to begin.
        FIRST,
        QUEUED,
        /// There is no room.
        NONE
    }

    private final int most;
    private final Map<PhoneId, Deque<WaitingCall>> lanes = new HashMap<>();
    private int waiting;

    /// @param most calls in all lanes together
    Lanes(int most) {
        this.most = most;
    }

    synchronized Place put(PhoneId lane, WaitingCall call) {
        if (waiting == most) {
            return Place.NONE;
        }
        waiting++;
        var calls = lanes.computeIfAbsent(lane, _ -> new ArrayDeque<>());
        calls.addLast(call);
        return calls.size() == 1 ? Place.FIRST : Place.QUEUED;
    }

    synchronized Optional<WaitingCall> first(PhoneId lane) {
        return Optional.ofNullable(lanes.get(lane)).map(Deque::getFirst);
    }

    /// Takes the first one away.
    synchronized void shift(PhoneId lane) {
        var calls = lanes.getOrDefault(lane, new ArrayDeque<>());
        if (calls.pollFirst() != null) {
            waiting--;
        }
        if (calls.isEmpty()) {
            lanes.remove(lane);
        }
    }

    /// Puts another in the place of the first one.
    synchronized void replaceFirst(PhoneId lane, WaitingCall call) {
        lanes.computeIfPresent(lane, (_, calls) -> {
            calls.pollFirst();
            calls.addFirst(call);
            return calls;
        });
    }
}
