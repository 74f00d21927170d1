/// What all services count and measure, and how it is shown.
@NullMarked
package io.chat4all.service.metrics;

import org.jspecify.annotations.NullMarked;
