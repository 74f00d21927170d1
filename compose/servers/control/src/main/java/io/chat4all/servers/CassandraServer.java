package io.chat4all.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One Cassandra node, alone or one of several.
///
/// @param storages of all nodes, in their order: each owns an equal part of the tokens
public record CassandraServer(
        Installation installation, String name, Port client, Port storage, List<Port> storages, int heapMebibytes)
        implements Program {

    /// One alone.
    public CassandraServer(Installation installation, Port client, Port storage, int heapMebibytes) {
        this(installation, "cassandra", client, storage, List.of(storage), heapMebibytes);
    }

    /// What Cassandra's own jvm17-server.options open and export.
    private static final List<String> OPENED = List.of(
            "java.base/jdk.internal.misc",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/java.io",
            "java.base/java.nio",
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.math",
            "java.base/java.net",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.vm",
            "java.logging/java.util.logging",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.rmi/sun.rmi.transport.tcp",
            "java.sql/java.sql",
            "jdk.management/com.sun.management",
            "jdk.management/com.sun.management.internal");

    private static final List<String> EXPORTED = List.of(
            "java.management/com.sun.jmx.remote.security",
            "jdk.attach/sun.tools.attach",
            "jdk.compiler/com.sun.tools.javac.file");

    @Override
    public List<Port> ports() {
        return List.of(client, storage);
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        var values = Map.of(
                "host",
                client.host(),
                "port",
                client.number(),
                "storagePort",
                storage.number(),
                "data",
                folders.data(),
                "token",
                token(),
                "seeds",
                storages.stream().map(Port::toString).collect(Collectors.joining(",")),
                "hints",
                isClustered());
        OwnerOnly.write(folders.conf().resolve("cassandra.yaml"), Template.render("cassandra.yaml", values));
        OwnerOnly.write(folders.conf().resolve("logback.xml"), Template.render("logback.xml", Map.of("level", "WARN")));
        new JavaCommand(
                        options(folders),
                        installation.classPath("cassandra", folders),
                        "org.apache.cassandra.service.CassandraDaemon",
                        List.of())
                .write(folders);
    }

    private boolean isClustered() {
        return storages.size() > 1;
    }

    /// 0 for the first, or all of them: one alone has always had that.
    private long token() {
        return Long.divideUnsigned(-1L, storages.size()) * storages.indexOf(storage);
    }

    private List<String> options(Folders folders) {
        var options = new ArrayList<String>();
        OPENED.forEach(name -> options.add("--add-opens=" + name + "=ALL-UNNAMED"));
        Stream.concat(OPENED.stream(), EXPORTED.stream())
                .forEach(name -> options.add("--add-exports=" + name + "=ALL-UNNAMED"));
        options.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djdk.attach.allowAttachSelf=true",
                "-Xms" + heapMebibytes / 2 + "m",
                "-Xmx" + heapMebibytes + "m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dcassandra.storagedir=" + folders.data(),
                "-Dcassandra.config=" + folders.conf().resolve("cassandra.yaml").toUri(),
                "-Dlogback.configurationFile=" + folders.conf().resolve("logback.xml"),
                "-Dcassandra-foreground=yes"));
        if (!isClustered()) {
            // There is nobody to gossip with.
            options.addAll(List.of("-Dcassandra.skip_wait_for_gossip_to_settle=0", "-Dcassandra.ring_delay_ms=1"));
        }
        return options;
    }

    @Override
    public List<String> command(Folders folders) {
        return JavaCommand.commandLine(folders);
    }

    @Override
    public void probe() throws IOException {
        CqlProbe.ask(client);
    }

    @Override
    public String readiness() {
        return "answers CQL";
    }
}
