/// From what a provider told us to its effects: statuses, messages, identities.
@NullMarked
package io.chat4all.channels.inbound;

import org.jspecify.annotations.NullMarked;
