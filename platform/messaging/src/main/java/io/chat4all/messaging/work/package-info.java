/// How fetched records are worked on, whatever broker they come from: ordered lanes, workers on virtual
/// threads, retries, dead letters. For those who implement the port.
@NullMarked
package io.chat4all.messaging.work;

import org.jspecify.annotations.NullMarked;
