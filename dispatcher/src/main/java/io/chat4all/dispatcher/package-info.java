/// The message log into the store, statuses into receipts, events out.
///
/// The way of a message begins in [ConversationHandler] and goes on in [DispatchMessage]; that of a status in
/// [StatusHandler] and [RecordStatus].
@NullMarked
package io.chat4all.dispatcher;

import org.jspecify.annotations.NullMarked;
