package io.chat4all.perf;

import io.chat4all.api.v1.Heartbeat;
import io.chat4all.api.v1.MessageServiceGrpc.MessageServiceStub;
import io.chat4all.api.v1.StreamMessagesRequest;
import io.chat4all.api.v1.StreamMessagesResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One stream of sends, never more of them under way than the server granted credits for. Once broken it stays
/// broken.
final class MessageStream implements StreamObserver<StreamMessagesResponse> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final Map<String, Consumer<Outcome>> underWay = new HashMap<>();
    private final StreamObserver<StreamMessagesRequest> requests;
    private int credits;
    private boolean broken;

    private record Waiting(Outgoing message, Consumer<Outcome> answer) {}

    @SuppressWarnings("this-escape") // gRPC wants the receiving half of the stream to make the sending one
    MessageStream(MessageServiceStub stub) {
        requests = stub.streamMessages(this);
    }

    void send(Outgoing message, Consumer<Outcome> answer) {
        lock.lock();
        try {
            if (!broken) {
                waiting.add(new Waiting(message, answer));
                sendWhatCreditsAllow();
                return;
            }
        } finally {
            lock.unlock();
        }
        answer.accept(new Outcome.Refused("the stream is broken"));
    }

    boolean isBroken() {
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }

    void beat() {
        lock.lock();
        try {
            if (!broken) {
                requests.onNext(StreamMessagesRequest.newBuilder()
                        .setHeartbeat(Heartbeat.getDefaultInstance())
                        .build());
            }
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            if (!broken) {
                requests.onCompleted();
            }
        } finally {
            lock.unlock();
        }
    }

    private void sendWhatCreditsAllow() {
        for (; credits > 0 && !waiting.isEmpty(); credits--) {
            var next = waiting.remove();
            underWay.put(next.message().messageId().toString(), next.answer());
            requests.onNext(StreamMessagesRequest.newBuilder()
                    .setSend(next.message().toProto())
                    .build());
        }
    }

    @Override
    public void onNext(StreamMessagesResponse response) {
        switch (response.getKindCase()) {
            case CREDIT -> addCredits(response.getCredit().getSends());
            case ACCEPTED -> answered(response.getAccepted().getMessageId(), Outcome.ACCEPTED);
            case REFUSED -> {
                var refused = response.getRefused();
                // What may succeed later may as well have succeeded already: a log that answered too late still has the
                // message.
                answered(
                        refused.getMessageId(),
                        refused.getRetryable()
                                ? new Outcome.Unknown(refused.getCode())
                                : new Outcome.Refused(refused.getCode()));
            }
            case HEARTBEAT, KIND_NOT_SET -> {}
        }
    }

    private void addCredits(int more) {
        lock.lock();
        try {
            credits += more;
            sendWhatCreditsAllow();
        } finally {
            lock.unlock();
        }
    }

    private void answered(String messageId, Outcome outcome) {
        @Nullable Consumer<Outcome> answer;
        lock.lock();
        try {
            answer = underWay.remove(messageId);
            credits++;
            sendWhatCreditsAllow();
        } finally {
            lock.unlock();
        }
        if (answer != null) {
            answer.accept(outcome);
        }
    }

    @Override
    public void onError(Throwable failure) {
        breakOff(Status.fromThrowable(failure).toString());
    }

    @Override
    public void onCompleted() {
        breakOff("the server ended the stream");
    }

    private void breakOff(String reason) {
        List<Consumer<Outcome>> unanswered;
        List<Waiting> unsent;
        lock.lock();
        try {
            broken = true;
            unanswered = List.copyOf(underWay.values());
            unsent = new ArrayList<>(waiting);
            underWay.clear();
            waiting.clear();
        } finally {
            lock.unlock();
        }
        unanswered.forEach(answer -> answer.accept(new Outcome.Unknown(reason)));
        unsent.forEach(one -> one.answer().accept(new Outcome.Refused("the stream broke before the message was sent")));
    }
}
