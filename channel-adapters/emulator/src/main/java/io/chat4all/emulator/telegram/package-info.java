/// Telegram, played: the Bot API 10.1 and the calls that Telegram makes.
@NullMarked
package io.chat4all.emulator.telegram;

import org.jspecify.annotations.NullMarked;
