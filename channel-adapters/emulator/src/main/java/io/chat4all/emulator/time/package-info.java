/// Waiting.
@NullMarked
package io.chat4all.emulator.time;

import org.jspecify.annotations.NullMarked;
