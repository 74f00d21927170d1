/// The gRPC door: decode, call the use case, encode. Nothing is decided here.
@NullMarked
package io.chat4all.gateway.grpc;

import org.jspecify.annotations.NullMarked;
