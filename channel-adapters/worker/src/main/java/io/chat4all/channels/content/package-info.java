/// Makes content fit the channel that is to carry it.
@NullMarked
package io.chat4all.channels.content;

import org.jspecify.annotations.NullMarked;
