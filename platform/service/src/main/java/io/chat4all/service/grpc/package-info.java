/// The gRPC door: what Helidon's gRPC needs around it.
@NullMarked
package io.chat4all.service.grpc;

import org.jspecify.annotations.NullMarked;
