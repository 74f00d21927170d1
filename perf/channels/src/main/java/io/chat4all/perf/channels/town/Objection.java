package io.chat4all.perf.channels.town;

/// Something that is not as it should be.
record Objection(Kind kind, String why) {

    enum Kind {
        /// Not on the phone, and nobody was told.
        LOST,
        DOUBLED,
        WRONG_STATE,
        OUT_OF_ORDER,
        /// The conversation has a hole, a message twice, or one that is not in its place.
        HISTORY,
        /// What a person said is not in the conversation, or there more than once.
        ANSWERS,
        /// A call with a wrong signature was taken.
        FORGERY
    }
}
