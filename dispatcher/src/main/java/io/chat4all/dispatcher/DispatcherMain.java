package io.chat4all.dispatcher;

import io.chat4all.service.ServiceMain;

/// The dispatcher as a process of its own. Run as many as there are partitions of the log at most; more
/// only stand by.
public final class DispatcherMain {

    private DispatcherMain() {}

    public static void main(String[] args) {
        ServiceMain.run("dispatcher", args, DispatcherServer::start);
    }
}
