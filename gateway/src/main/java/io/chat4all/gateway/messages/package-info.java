/// Sending and reading messages. The way of a message begins in [SendMessage].
@NullMarked
package io.chat4all.gateway.messages;

import org.jspecify.annotations.NullMarked;
