package io.chat4all.model;

/// A user in a conversation.
///
/// @param joinedSeq the last sequence number before the user joined: a member sees the messages after it
public record Member(UserId user, long joinedSeq) {

    public Member {
        if (joinedSeq < 0) {
            throw new IllegalArgumentException("joinedSeq is 0 or more, not " + joinedSeq);
        }
    }
}
