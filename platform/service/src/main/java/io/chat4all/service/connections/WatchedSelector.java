package io.chat4all.service.connections;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/// Selects as the original does, and puts the connection under watch.
record WatchedSelector(ServerConnectionSelector selector, Connections connections, boolean requests)
        implements ServerConnectionSelector {

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
        if (requests) {
            return new WatchedContext(context, connection, connection.watch(context.dataReader()));
        }
        connection.leavesHttp1();
        return context;
    }
}
