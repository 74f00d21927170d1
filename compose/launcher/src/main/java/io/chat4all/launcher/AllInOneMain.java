package io.chat4all.launcher;

import io.chat4all.channels.ChannelsServer;
import io.chat4all.config.Configuration;
import io.chat4all.dispatcher.DispatcherServer;
import io.chat4all.gateway.GatewayServer;
import io.chat4all.presence.PresenceServer;
import io.chat4all.service.Closing;
import io.chat4all.service.ServiceMain;
import java.util.List;

/// All services in one JVM: what a laptop runs. They still meet only through the log, the store and Redis.
public final class AllInOneMain {

    public static void main(String[] args) {
        ServiceMain.run("services", args, AllInOneMain::start);
    }

    /// Together, as each waits for the servers most of the time. The gateway is last, so that what it accepts is worked
    /// on at once; and first to close.
    static AutoCloseable start(Configuration configuration) {
        return Closing.onFailure(closing -> {
            var behind = List.of(
                    closing.meanwhile(() -> ChannelsServer.start(configuration)),
                    closing.meanwhile(() -> DispatcherServer.start(configuration)),
                    closing.meanwhile(() -> PresenceServer.start(configuration)));
            for (var service : behind) {
                var _ = service.get();
            }
            closing.with(GatewayServer.start(configuration));
            return closing;
        });
    }

    private AllInOneMain() {}
}
