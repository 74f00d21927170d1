package io.chat4all.perf;

import io.chat4all.api.v1.SendMessageResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One gRPC call a message.
final class UnarySender implements Sender {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final GrpcConnections connections;
    private final Duration deadline;

    UnarySender(GrpcConnections connections) {
        this(connections, DEADLINE);
    }

    /// @param deadline of each call
    UnarySender(GrpcConnections connections, Duration deadline) {
        this.connections = connections;
        this.deadline = deadline;
    }

    @Override
    public void send(Outgoing message, Consumer<Outcome> answer) {
        connections
                .stub(connections.indexFor(message.pair()))
                .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .sendMessage(message.toProto(), new Answer(answer));
    }

    @Override
    public void close() {
        connections.close();
    }

    private record Answer(Consumer<Outcome> answer) implements StreamObserver<SendMessageResponse> {

        @Override
        public void onNext(SendMessageResponse response) {
            answer.accept(Outcome.ACCEPTED);
        }

        @Override
        public void onError(Throwable failure) {
            answer.accept(GrpcOutcomes.of(failure));
        }

        @Override
        public void onCompleted() {
            // The response said it all.
        }
    }
}
