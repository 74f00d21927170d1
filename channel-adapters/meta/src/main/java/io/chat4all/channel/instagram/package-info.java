/// Instagram's direct messages by Meta's Send API.
@NullMarked
package io.chat4all.channel.instagram;

import org.jspecify.annotations.NullMarked;
