/// What was counted.
@NullMarked
package io.chat4all.emulator.statistics;

import org.jspecify.annotations.NullMarked;
