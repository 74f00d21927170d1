/// The log in Pulsar's vocabulary: topics, producers, subscriptions. Nothing here knows a broker.
@NullMarked
package io.chat4all.messaging;

import org.jspecify.annotations.NullMarked;
