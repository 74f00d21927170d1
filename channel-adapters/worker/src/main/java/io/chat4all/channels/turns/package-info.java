/// Whose turn it is: who waits for an account, and who of them may call its provider next.
@NullMarked
package io.chat4all.channels.turns;

import org.jspecify.annotations.NullMarked;
