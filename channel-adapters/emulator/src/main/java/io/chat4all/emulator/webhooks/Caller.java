package io.chat4all.emulator.webhooks;

/// Makes calls. Used by many threads at once; each call is bounded in time.
public interface Caller {

    /// @return whether it was answered with 2xx
    boolean call(WebhookCall call);
}
