@NullMarked
package io.chat4all.messaging.kafka;

import org.jspecify.annotations.NullMarked;
