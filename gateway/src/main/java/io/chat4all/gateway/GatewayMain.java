package io.chat4all.gateway;

import io.chat4all.service.ServiceMain;

/// The gateway as a process of its own. Run as many as the load asks for: it keeps nothing that another could not do
/// without.
public final class GatewayMain {

    private GatewayMain() {}

    public static void main(String[] args) {
        ServiceMain.run("gateway", args, GatewayServer::start);
    }
}
