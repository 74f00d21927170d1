/// REST and gRPC in.
///
/// [GatewayServer] puts the parts together. The use cases are in `auth`, `conversations` and `messages` and know
/// neither HTTP nor
/// gRPC; `rest` and `grpc` translate to and from them.
@NullMarked
package io.chat4all.gateway;

import org.jspecify.annotations.NullMarked;
