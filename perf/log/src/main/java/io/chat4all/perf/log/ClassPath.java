package io.chat4all.perf.log;

import io.chat4all.servers.Installation;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a contender's JVM runs on: what this one does, but for Confluent's, which does not run on Kafka's current
/// client and gets the one that it is built with.
final class ClassPath {

    private static final String ITS_CLIENT = "perf/log/target/parallel-consumer/kafka-clients.jar";

    static String of(Contender contender) {
        var ours = System.getProperty("java.class.path");
        return contender.isConfluent()
                ? withClient(ours, Installation.here().project().resolve(ITS_CLIENT))
                : ours;
    }

    static String withClient(String classPath, Path client) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> isClient(entry) ? client.toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isClient(String entry) {
        return new File(entry).getName().startsWith("kafka-clients-");
    }

    private ClassPath() {}
}
