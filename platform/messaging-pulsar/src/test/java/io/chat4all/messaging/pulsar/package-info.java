@NullMarked
package io.chat4all.messaging.pulsar;

import org.jspecify.annotations.NullMarked;
