/// What goes wrong at providers, by a script that can be run again.
@NullMarked
package io.chat4all.emulator.faults;

import org.jspecify.annotations.NullMarked;
