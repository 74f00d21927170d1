package io.chat4all.presence;

import io.chat4all.service.ServiceMain;

/// Presence as a process of its own. Run as many as the sockets need; each user's events find the right ones.
public final class PresenceMain {

    private PresenceMain() {}

    public static void main(String[] args) {
        ServiceMain.run("presence", args, PresenceServer::start);
    }
}
