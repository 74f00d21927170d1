package io.chat4all.messaging.work;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// A partition while a simulated subscriber has it, and after that while its handlers still have records of it.
final class Tenure {

    final int partition;

    /// What was committed when it began.
    final Committed start;

    final SortedProgress progress;
    final Assignment assignment;

    /// Lanes that handlers have.
    final Set<Lane> out = new HashSet<>();

    /// Lanes that wait for a retry.
    final Set<Lane> postponed = new HashSet<>();

    /// Offsets that were finished in it.
    final Set<Long> finished = new HashSet<>();

    /// The next offset to fetch.
    long position;

    boolean commitUnderWay;

    /// It is drained.
    boolean leaving;

    /// It is somebody else's, at once.
    boolean lost;

    Tenure(int partition, Committed start, boolean ownedKeyByKey) {
        this.partition = partition;
        this.start = start;
        this.position = start.prefix();
        this.progress = new SortedProgress(start);
        var name = "t-" + partition;
        this.assignment =
                ownedKeyByKey ? Assignment.ownedKeyByKey(name, progress) : Assignment.ownedAsAWhole(name, progress);
    }

    boolean hasOnItsWay(Object key) {
        return Stream.concat(out.stream(), postponed.stream()).anyMatch(lane -> lane.key.equals(key));
    }
}
