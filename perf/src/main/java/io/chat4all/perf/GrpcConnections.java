package io.chat4all.perf;

import io.chat4all.api.v1.MessageServiceGrpc;
import io.chat4all.api.v1.MessageServiceGrpc.MessageServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// A few HTTP/2 connections to the gateway. One conversation always uses the same one.
final class GrpcConnections implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final List<ManagedChannel> channels;
    private final List<MessageServiceStub> stubs;

    GrpcConnections(URI gateway, String token, int count) {
        channels = Stream.generate(() -> channel(gateway)).limit(count).toList();
        stubs = channels.stream().map(channel -> stub(channel, token)).toList();
    }

    /// Answers are taken on the network's own threads: they are only counted there, and a hand-over costs more
    /// than that.
    private static ManagedChannel channel(URI gateway) {
        return NettyChannelBuilder.forAddress(gateway.getHost(), gateway.getPort())
                .usePlaintext()
                .directExecutor()
                .build();
    }

    private static MessageServiceStub stub(ManagedChannel channel, String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return MessageServiceGrpc.newStub(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    int count() {
        return stubs.size();
    }

    int indexFor(Pair pair) {
        return Math.floorMod(pair.conversationId().hashCode(), stubs.size());
    }

    MessageServiceStub stub(int index) {
        return stubs.get(index);
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }
}
