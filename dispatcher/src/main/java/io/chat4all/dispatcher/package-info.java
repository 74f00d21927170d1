/// The message log into the store, statuses into receipts, events out.
///
/// The way of a message begins in [ConversationHandler] and goes on in [DispatchMessages]; that of a status
/// in [StatusHandler] and [RecordStatuses].
@NullMarked
package io.chat4all.dispatcher;

import org.jspecify.annotations.NullMarked;
