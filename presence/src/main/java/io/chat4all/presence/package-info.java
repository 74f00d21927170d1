/// People's sockets: messages and receipts as they happen, acknowledgements, resume. `docs/websocket.md` is what
/// clients see.
///
/// An event comes in at [FanOut] and waits in the [Mailbox] of each of its users' sessions; the [SessionLoop] takes it
/// from
/// there, asks [Cursors] what it means, and reads with [CatchUp] from the store whatever did not come by itself.
/// What a client says comes in at [ClientRequests] and goes to the log through [ReportStatus].
@NullMarked
package io.chat4all.presence;

import org.jspecify.annotations.NullMarked;
