package io.chat4all.channels;

import io.chat4all.service.ServiceMain;

/// The channel worker as a process of its own. Run as many as there are partitions of the log at most; more
/// only stand by.
public final class ChannelsMain {

    private ChannelsMain() {}

    public static void main(String[] args) {
        ServiceMain.run("channels", args, ChannelsServer::start);
    }
}
