/// What all channels of Meta share: calls of the Graph API, its errors, and its webhooks.
@NullMarked
package io.chat4all.channel.graph;

import org.jspecify.annotations.NullMarked;
