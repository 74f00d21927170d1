/// The WebSocket door: what Helidon's WebSocket needs around it.
@NullMarked
package io.chat4all.service.ws;

import org.jspecify.annotations.NullMarked;
