/// The HTTP door: Helidon's server with its limits set, errors as problem+json, health, metrics.
@NullMarked
package io.chat4all.service.http;

import org.jspecify.annotations.NullMarked;
