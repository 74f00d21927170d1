/// Dead letters in an operator's hands: looked through, replayed, dropped. On the messaging port alone.
@NullMarked
package io.chat4all.launcher.letters;

import org.jspecify.annotations.NullMarked;
