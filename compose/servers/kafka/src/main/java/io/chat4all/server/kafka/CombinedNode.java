package io.chat4all.server.kafka;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// One Kafka node that is broker and controller: `CombinedNode server.properties [CLUSTER-ID]`. A new log folder is
/// formatted first, for the cluster named, or one of its own.
public final class CombinedNode {

    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]);
        var properties = load(file);
        var cluster = args.length > 1 ? args[1] : Uuid.randomUuid().toString();
        formatIfNew(file, Path.of(properties.getProperty("log.dirs")), cluster);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static Properties load(Path file) throws Exception {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    /// Formatting writes `meta.properties` last, so a crash in between is formatted again.
    private static void formatIfNew(Path file, Path logs, String cluster) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        var arguments = new String[] {"format", "-t", cluster, "-c", file.toString(), "--ignore-formatted"};
        int exit = StorageTool.execute(arguments, new PrintStream(System.out, true));
        if (exit != 0) {
            throw new IllegalStateException("formatting " + logs + " failed with exit code " + exit);
        }
    }

    private CombinedNode() {}
}
