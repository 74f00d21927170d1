package io.chat4all.channel;

import java.io.IOException;

/// A medium that the provider will not give, however often it is asked: there is none of that reference, it
/// is larger than may be fetched, or at an address that nothing is fetched from. Any other [IOException]
/// may pass.
public final class MediaRefused extends IOException {

    private static final long serialVersionUID = 1;

    /// @param message holds no URL
    public MediaRefused(String message) {
        super(message);
    }

    public MediaRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
