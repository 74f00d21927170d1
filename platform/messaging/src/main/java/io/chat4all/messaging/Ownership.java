package io.chat4all.messaging;

/// An unbroken time in which one subscriber alone is given the records of a set of keys. Compared by identity.
///
/// What a handler remembers about a key (the last number given, the members) holds while records of the key
/// come with the very same ownership. With another one, somebody else may have had the key in between: read it
/// again.
public final class Ownership {

    private final String name;
    private volatile boolean lost;

    /// @param name of what is owned, for logs: `messages-3`
    public Ownership(String name) {
        this.name = name;
    }

    /// True once the keys may have been given to somebody else: effects begun from now on are another's to
    /// have.
    public boolean isLost() {
        return lost;
    }

    public void lose() {
        lost = true;
    }

    @Override
    public String toString() {
        return lost ? name + " (lost)" : name;
    }
}
