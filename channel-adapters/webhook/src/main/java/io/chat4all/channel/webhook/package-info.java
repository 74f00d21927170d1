/// The channel `webhook`: a tenant's own endpoint, spoken to as docs/channels/webhook.md says.
@NullMarked
package io.chat4all.channel.webhook;

import org.jspecify.annotations.NullMarked;
