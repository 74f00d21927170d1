/// The engine behind the port, without a broker.
@NullMarked
package io.chat4all.messaging.work;

import org.jspecify.annotations.NullMarked;
