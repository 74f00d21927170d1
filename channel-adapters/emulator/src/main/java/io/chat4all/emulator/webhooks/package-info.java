/// The calls that providers make: in order for each person, tried again, bounded.
@NullMarked
package io.chat4all.emulator.webhooks;

import org.jspecify.annotations.NullMarked;
