@NullMarked
package io.chat4all.service.http;

import org.jspecify.annotations.NullMarked;
