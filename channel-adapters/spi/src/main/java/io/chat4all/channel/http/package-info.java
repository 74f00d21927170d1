/// Calls to providers over HTTP.
@NullMarked
package io.chat4all.channel.http;

import org.jspecify.annotations.NullMarked;
