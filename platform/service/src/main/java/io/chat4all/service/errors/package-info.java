/// What a caller can be told went wrong, said once and mapped once to HTTP and to gRPC.
@NullMarked
package io.chat4all.service.errors;

import org.jspecify.annotations.NullMarked;
