/// A tenant's senders on channels, who is who on them, and what their providers call with.
@NullMarked
package io.chat4all.gateway.channels;

import org.jspecify.annotations.NullMarked;
