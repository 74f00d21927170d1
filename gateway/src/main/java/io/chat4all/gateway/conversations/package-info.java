/// Conversations and their members.
@NullMarked
package io.chat4all.gateway.conversations;

import org.jspecify.annotations.NullMarked;
