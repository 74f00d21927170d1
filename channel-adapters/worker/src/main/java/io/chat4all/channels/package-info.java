/// Speaks with the providers: takes deliveries from the log to people, and what people and providers say
/// into the log.
@NullMarked
package io.chat4all.channels;

import org.jspecify.annotations.NullMarked;
