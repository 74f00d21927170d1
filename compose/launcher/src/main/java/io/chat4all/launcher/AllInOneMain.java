package io.chat4all.launcher;

import io.chat4all.channels.ChannelsServer;
import io.chat4all.config.Configuration;
import io.chat4all.dispatcher.DispatcherServer;
import io.chat4all.gateway.GatewayServer;
import io.chat4all.presence.PresenceServer;
import io.chat4all.service.Closing;
import io.chat4all.service.ServiceMain;

/// All services in one JVM: what a laptop runs. They still meet only through the log, the store and Redis.
public final class AllInOneMain {

    public static void main(String[] args) {
        ServiceMain.run("services", args, AllInOneMain::start);
    }

    /// The gateway is last, so that what it accepts is worked on at once; and first to close.
    static AutoCloseable start(Configuration configuration) {
        return Closing.onFailure(closing -> {
            closing.with(ChannelsServer.start(configuration));
            closing.with(DispatcherServer.start(configuration));
            closing.with(PresenceServer.start(configuration));
            closing.with(GatewayServer.start(configuration));
            return closing;
        });
    }

    private AllInOneMain() {}
}
