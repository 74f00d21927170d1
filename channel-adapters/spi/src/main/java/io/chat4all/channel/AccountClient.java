package io.chat4all.channel;

import java.io.IOException;

/// Speaks with the provider for one channel account. Used by many threads at once; calls block the
/// (virtual) thread they are made on and end by themselves within the provider's timeout.
///
/// No method throws for what a provider says or fails to say: that is in what it returns. Secrets, message
/// texts and URLs that hold a token never stand in a detail, a reason or a log line.
public interface AccountClient extends AutoCloseable {

    /// Asks the provider whether the credentials are good and the account may send; registers the callback
    /// URL where the provider lets an application do that. Called before an account is enabled. Sends
    /// nobody anything.
    ConnectResult connect();

    /// Sends one part, in one provider call; a media upload before it, or a retry to an address that the
    /// provider says has moved, belong to the same call. Never retries what may have worked.
    SendOutcome send(OutgoingPart part);

    /// Asks the provider what became of a call whose answer was lost. Only what the provider can prove
    /// counts. Called with growing pauses, and a last time before the account's policy decides; until then
    /// nothing else goes to the same person over this account.
    ///
    /// @throws RuntimeException as [LostCall#isAnothers] does
    default Reconciliation reconcile(LostCall lost) {
        return new Reconciliation.StillUnknown("the provider cannot be asked");
    }

    /// Reads one call of the provider to our webhook: verifies it first, over the bytes as they came, and
    /// then takes every item in it, each for itself: one that is not understood does not cost the others.
    WebhookAnswer webhook(WebhookRequest request);

    /// Opens a medium that a person sent. The caller closes it. Provider's references die within minutes:
    /// it is called soon after the webhook.
    ///
    /// @param reference of [InboundContent.Media]
    /// @throws MediaRefused when the provider will not give it
    /// @throws IOException when it does not give it now; the message holds no URL
    default FetchedMedia fetch(String reference) throws IOException {
        throw new MediaRefused("this channel has no media");
    }

    @Override
    default void close() {}
}
