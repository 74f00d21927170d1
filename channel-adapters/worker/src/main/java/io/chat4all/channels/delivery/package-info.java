/// From a delivery in the log to a provider call, and what became of it into the statuses.
@NullMarked
package io.chat4all.channels.delivery;

import org.jspecify.annotations.NullMarked;
