package io.chat4all.presence;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;

/// Whose socket it is.
record Person(TenantId tenant, UserId user) {}
