package io.chat4all.channel.webhook;

/// One event of a call is not as the protocol says. Its message is for the endpoint's developer and says
/// nothing of the values.
final class UnreadableItem extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableItem(String problem) {
        super(problem);
    }
}
