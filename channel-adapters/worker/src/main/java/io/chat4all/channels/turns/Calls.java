package io.chat4all.channels.turns;

import io.chat4all.storage.Deliveries.Part;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The calls that an account makes now in this process, and the turns given of which no use was made yet: each
/// has its place. Knows no time but what it is told; not safe for use by many threads.
final class Calls {

    /// A turn of which no use is made, as whoever waited is another worker's by now.
    private static final Duration UNUSED = Duration.ofSeconds(15);

    private final Places places;
    private final Map<Part, Long> turns = new HashMap<>();
    private int count;

    Calls(Places places) {
        this.places = places;
    }

    /// @param others who are to have a place as well
    /// @param most how many the account may have
    boolean hasRoom(int others, int most) {
        return places.hasRoom(count + others, most);
    }

    void begin() {
        count++;
        places.enter();
    }

    void end() {
        count--;
        places.leave();
    }

    void give(Part turn, long now) {
        turns.put(turn, now);
        begin();
    }

    /// Whether there was one: its call begins.
    boolean use(Part turn) {
        return turns.remove(turn) != null;
    }

    boolean areAllTurnsUsed() {
        return turns.isEmpty();
    }

    void takeBackUnused(long now) {
        int before = turns.size();
        turns.values().removeIf(since -> now - since > UNUSED.toNanos());
        for (int unused = before - turns.size(); unused > 0; unused--) {
            end();
        }
    }
}
