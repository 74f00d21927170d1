/// Messenger by Meta's Send API.
@NullMarked
package io.chat4all.channel.messenger;

import org.jspecify.annotations.NullMarked;
