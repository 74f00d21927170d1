package io.chat4all.messaging.work;

import io.chat4all.messaging.Ownership;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The time in which some of a topic's records are this subscriber's: a partition, from its assignment to the
/// revocation or loss that ends it; or what one connection brings. Its state belongs to the [RecordSink] that
/// has it and is only to be looked at under [RecordSink#inspect].
public final class Assignment {

    final Progress progress;
    final Map<Object, Lane> lanes = new HashMap<>();

    private final String name;
    private final @Nullable Ownership whole;

    /// Records given out and not finished.
    int running;

    /// Records not finished, given out or not.
    int held;

    /// What these take in memory.
    long heldBytes;

    /// Nothing more is given out.
    boolean stopped;

    private Assignment(String name, Progress progress, @Nullable Ownership whole) {
        this.name = name;
        this.progress = progress;
        this.whole = whole;
    }

    /// All its keys are this subscriber's from its beginning to its end, and the broker says when that is.
    public static Assignment ownedAsAWhole(String name, Progress progress) {
        return new Assignment(name, progress, new Ownership(name));
    }

    /// A key is surely this subscriber's only while it has unfinished records of it: in between, the broker may
    /// have given the key away without a word.
    public static Assignment ownedKeyByKey(String name, Progress progress) {
        return new Assignment(name, progress, null);
    }

    Ownership ownershipOfNewLane() {
        return whole == null ? new Ownership(name) : whole;
    }

    void close(Lane lane) {
        lanes.remove(lane.key);
        end(lane.ownership);
    }

    /// The last record that came with it is finished.
    void end(Ownership ownership) {
        if (whole == null) {
            ownership.lose();
        }
    }

    void lose() {
        lanes.values().forEach(lane -> lane.ownership.lose());
        if (whole != null) {
            whole.lose();
        }
    }

    public int held() {
        return held;
    }

    public long heldBytes() {
        return heldBytes;
    }

    /// Keys that have unfinished records.
    public int keys() {
        return lanes.size();
    }

    public int spread() {
        return progress.spread();
    }

    @Override
    public String toString() {
        return name;
    }
}
