package io.chat4all.channel.conformance;

/// How a played provider is.
public enum Mood {
    WELL,
    /// Says that it is called too fast.
    TOO_BUSY,
    /// As [#TOO_BUSY], and wants to be left alone for more than a week.
    TOO_BUSY_FOR_DAYS,
    /// Answers with an error of its own.
    FAILING,
    /// Breaks the connection, or takes none.
    DOWN,
    /// Does what it is asked, and breaks the connection instead of an answer.
    LOSING_ANSWERS
}
