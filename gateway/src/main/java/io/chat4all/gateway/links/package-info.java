/// Links to files that people get where their channel carries none.
@NullMarked
package io.chat4all.gateway.links;

import org.jspecify.annotations.NullMarked;
