/// Twilio's messages, API 2010-04-01, as strict as Twilio.
@NullMarked
package io.chat4all.emulator.twilio;

import org.jspecify.annotations.NullMarked;
