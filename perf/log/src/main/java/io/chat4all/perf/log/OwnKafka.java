package io.chat4all.perf.log;

import io.chat4all.perf.OwnStack;
import io.chat4all.servers.Installation;
import io.chat4all.servers.KafkaServer;
import java.io.IOException;
import java.nio.file.Path;

/// A Kafka of one node, which ends when it is closed.
record OwnKafka(OwnStack stack, KafkaServer server) implements AutoCloseable {

    private static final int HEAP_MEBIBYTES = 512;

    static OwnKafka start() throws IOException, InterruptedException {
        var server = new KafkaServer(Installation.here(), OwnStack.freePort(), OwnStack.freePort(), HEAP_MEBIBYTES);
        var stack = OwnStack.create("chat4all-bench-log", false);
        stack.start(server);
        return new OwnKafka(stack, server);
    }

    /// For logs; goes with it.
    Path folder() {
        return stack.folder();
    }

    /// `host:port`
    String bootstrap() {
        return server.client().toString();
    }

    @Override
    public void close() {
        stack.close();
    }
}
