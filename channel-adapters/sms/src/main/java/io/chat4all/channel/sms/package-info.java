/// The channel `sms`: text and picture messages by Twilio's REST API of 2010-04-01.
@NullMarked
package io.chat4all.channel.sms;

import org.jspecify.annotations.NullMarked;
