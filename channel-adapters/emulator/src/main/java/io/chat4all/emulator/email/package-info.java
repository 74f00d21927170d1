/// A mail server for sending, as strict as a real one, and what comes back to a mailbox.
@NullMarked
package io.chat4all.emulator.email;

import org.jspecify.annotations.NullMarked;
