/// What a service tells about itself: put around the ports that it stands on, so that no use case knows of it.
@NullMarked
package io.chat4all.service.telemetry;

import org.jspecify.annotations.NullMarked;
