/// The channel `telegram`: bots, by Telegram's Bot API.
@NullMarked
package io.chat4all.channel.telegram;

import org.jspecify.annotations.NullMarked;
