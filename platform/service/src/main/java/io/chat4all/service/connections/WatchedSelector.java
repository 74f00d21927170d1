package io.chat4all.service.connections;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/// Selects as the original does, and puts the connection under watch.
record WatchedSelector(ServerConnectionSelector selector, Connections connections, Protocol protocol)
        implements ServerConnectionSelector {

    enum Protocol {
        HTTP_1,
        HTTP_2
    }

    @Override
    public int bytesToIdentifyConnection() {
        return selector.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return selector.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return selector.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var remote = context.remotePeer().address();
        var connection = connections.of(remote);
        return new WatchedConnection(
                selector.connection(watched(context, connection)), () -> connections.ended(remote, connection));
    }

    private ConnectionContext watched(ConnectionContext context, Connection connection) {
        return switch (protocol) {
            case HTTP_1 -> {
                var reader = connection.watch(context.dataReader());
                yield new WatchedContext(context, connection, reader, context.executor());
            }
            case HTTP_2 -> {
                connection.leavesHttp1();
                var streams = new Http2Streams(context.dataReader());
                yield new WatchedContext(context, connection, streams.reader(), streams.executor(context.executor()));
            }
        };
    }
}
