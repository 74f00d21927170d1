package io.chat4all.emulator;

import io.chat4all.service.ServiceMain;

/// The emulator as a process of its own. It keeps all in memory: one is enough, and each is a world of its own.
public final class EmulatorMain {

    private EmulatorMain() {}

    public static void main(String[] args) {
        ServiceMain.run("emulator", args, EmulatorServer::start);
    }
}
