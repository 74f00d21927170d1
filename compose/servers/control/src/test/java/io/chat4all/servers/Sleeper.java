package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// The smallest program: a shell script in its configuration folder.
record Sleeper(String name, String script, List<Port> ports) implements Program {

    static Sleeper forever(String name) {
        return new Sleeper(name, "while :; do sleep 1; done", List.of());
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        Files.writeString(folders.conf().resolve("script"), script);
    }

    @Override
    public List<String> command(Folders folders) {
        return List.of("sh", folders.conf().resolve("script").toString());
    }

    @Override
    public void probe() throws IOException {
        throw new IOException("it says nothing");
    }

    @Override
    public String readiness() {
        return "says nothing";
    }
}
