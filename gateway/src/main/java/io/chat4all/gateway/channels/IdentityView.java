package io.chat4all.gateway.channels;

import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Identities.Identity;
import java.util.Map;

/// An identity, as callers see it.
///
/// @param consents what was ever said of what is wanted there
public record IdentityView(Identity identity, Map<Purpose, Consent> consents) {

    public IdentityView {
        consents = Map.copyOf(consents);
    }
}
