package io.chat4all.presence;

/// One conversation on one socket. Of the messages in (start, cursor] each was sent once, of all others none.
///
/// @param start where the socket began
/// @param cursor the last message sent
/// @param reach the highest number that the user can have seen, on this socket or before
/// @param target up to where the store is known to have messages
/// @param doubtful whether the user is a member must be looked up before more is read
record Place(long start, long cursor, long reach, long target, boolean doubtful) {

    private static final long NOWHERE = -1;

    /// Not begun: nothing is known but that there may be something.
    static final Place UNKNOWN = new Place(NOWHERE, NOWHERE, NOWHERE, 0, true);

    static Place begunAt(long head) {
        return new Place(head, head, head, head, false);
    }

    boolean begun() {
        return start != NOWHERE;
    }

    boolean untouched() {
        return cursor == start;
    }

    boolean isBehind() {
        return doubtful || target > cursor;
    }

    Place sent(long seq) {
        return new Place(start, seq, Math.max(reach, seq), Math.max(target, seq), doubtful);
    }

    Place aimedAt(long seq) {
        return new Place(start, cursor, reach, Math.max(target, seq), doubtful);
    }

    Place doubted() {
        return new Place(start, cursor, reach, target, true);
    }

    /// Who left and joined again does not see what was said in between.
    Place admittedFrom(long joinedSeq) {
        if (cursor >= joinedSeq) {
            return new Place(start, cursor, reach, target, false);
        }
        return new Place(joinedSeq, joinedSeq, Math.max(reach, joinedSeq), Math.max(target, joinedSeq), false);
    }

    Place backTo(long since) {
        return untouched()
                ? new Place(since, since, reach, Math.max(target, cursor), doubtful)
                : new Place(since, cursor, reach, target, doubtful);
    }
}
