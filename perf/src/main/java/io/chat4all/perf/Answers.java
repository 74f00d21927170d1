package io.chat4all.perf;

/// What senders were told about the measured messages.
///
/// @param unsent never handed to the gateway, because it had stopped answering
public record Answers(long unsent, long accepted, long refused, long unknown) {

    public long sent() {
        return accepted + refused + unknown;
    }
}
