package io.chat4all.model;

/// By whose word a status is known.
public enum Witness {
    /// The channel's provider told us.
    PROVIDER,
    /// The recipient's application told us.
    CLIENT,
    /// We did it ourselves: stored the message, had the provider's answer to our call, gave it up.
    SERVICE,
    /// The provider, whom we asked what became of a call whose answer was lost.
    RECONCILIATION,
    /// Nobody: the link to a file that went to the recipient alone was opened, which is evidence, and no
    /// proof.
    DOWNLOAD
}
