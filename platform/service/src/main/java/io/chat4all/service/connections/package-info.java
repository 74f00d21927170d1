/// Every TCP connection from its accept to its end: what is read too slowly is closed, and what lives on a
/// connection is told when it ends.
@NullMarked
package io.chat4all.service.connections;

import org.jspecify.annotations.NullMarked;
