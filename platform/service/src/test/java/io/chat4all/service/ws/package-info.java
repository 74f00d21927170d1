@NullMarked
package io.chat4all.service.ws;

import org.jspecify.annotations.NullMarked;
