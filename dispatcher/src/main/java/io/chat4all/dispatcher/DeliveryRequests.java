package io.chat4all.dispatcher;

import io.chat4all.messaging.CallContext;
import io.chat4all.model.Message;
import io.chat4all.storage.Identities.Identity;
import java.util.List;

/// Where deliveries are asked for.
interface DeliveryRequests {

    /// A message for somebody at an address of a channel account.
    ///
    /// @param call that it is asked for in
    /// @param members of the conversation
    record Planned(CallContext call, Message message, Identity recipient, int members) {}

    /// Returns once they are durable, in this order for each address. Repeating it asks twice: who delivers
    /// knows what was delivered.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when the log does not have them in time
    void request(List<Planned> deliveries);
}
