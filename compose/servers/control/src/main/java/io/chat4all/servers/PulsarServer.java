package io.chat4all.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One Pulsar node: broker, bookie and metadata in one JVM. Topics are made by those who need them, never by a slip in
/// a name.
///
/// @param client speaks Pulsar's binary protocol
/// @param web serves the admin REST API
public record PulsarServer(Installation installation, Port client, Port web, int heapMebibytes) implements Program {

    /// What Pulsar's own start script opens.
    private static final List<String> OPENED = List.of(
            "java.base/jdk.internal.loader",
            "java.base/java.lang",
            "java.base/java.io",
            "java.base/java.nio",
            "java.base/java.util.zip",
            "java.base/jdk.internal.misc",
            "java.base/jdk.internal.platform",
            "java.base/sun.net",
            "java.management/sun.management",
            "jdk.management/com.sun.management.internal");

    @Override
    public String name() {
        return "pulsar";
    }

    @Override
    public List<Port> ports() {
        return List.of(client, web);
    }

    public String serviceUrl() {
        return "pulsar://" + client;
    }

    public String adminUrl() {
        return "http://" + web;
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        var configuration = folders.conf().resolve("pulsar.conf");
        var values =
                Map.of("host", client.host(), "client", client.number(), "web", web.number(), "data", folders.data());
        OwnerOnly.write(configuration, Template.render("pulsar.conf", values));
        OwnerOnly.write(
                folders.conf().resolve("log4j2.properties"),
                Template.render("log4j2.properties", Map.of("level", "warn")));
        new JavaCommand(
                        options(folders),
                        installation.classPath("pulsar", folders),
                        "io.chat4all.server.pulsar.StandaloneNode",
                        List.of(configuration.toString()))
                .write(folders);
    }

    private List<String> options(Folders folders) {
        var options = new ArrayList<String>();
        OPENED.forEach(name -> options.add("--add-opens=" + name + "=ALL-UNNAMED"));
        options.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xms" + heapMebibytes / 2 + "m",
                "-Xmx" + heapMebibytes + "m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dpulsar.allocator.exit_on_oom=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dlog4j2.configurationFile=" + folders.conf().resolve("log4j2.properties"),
                // Or the log would end first, and with it what is said about the end.
                "-Dlog4j.shutdownHookEnabled=false"));
        return options;
    }

    @Override
    public List<String> command(Folders folders) {
        return JavaCommand.commandLine(folders);
    }

    @Override
    public void probe() throws IOException {
        PulsarProbe.ask(client, web);
    }

    @Override
    public String readiness() {
        return "brings a message through";
    }
}
