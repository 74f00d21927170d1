/// Plays the channel providers in one process, so that all of Chat4All can be tried without any of them.
@NullMarked
package io.chat4all.emulator;

import org.jspecify.annotations.NullMarked;
