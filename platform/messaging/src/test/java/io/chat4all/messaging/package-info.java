/// What every implementation of the messaging port must keep, as tests against its real broker.
@NullMarked
package io.chat4all.messaging;

import org.jspecify.annotations.NullMarked;
