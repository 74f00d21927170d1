package io.chat4all.service.grpc;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A bidirectional stream that cannot stall its connection, has no more under way than it granted, and notices a
/// client that is gone.
///
/// The client is granted credits once, with the first message. Each request takes one and each answer gives it
/// back; a client that sends without credit is ended with RESOURCE_EXHAUSTED. Heartbeats cost nothing.
///
/// Helidon delivers all streams of a connection on threads that must not block, so the two sides have a thread
/// each: one handles, one answers. Both queues are bounded by the credits.
public final class CreditedStream<Q, R> implements StreamObserver<Q> {

    private final ServerCallStreamObserver<R> answers;
    private final Options options;
    private final Protocol<Q, R> protocol;
    private final Door door = Door.current();
    private final BlockingQueue<Q> requests = new LinkedBlockingQueue<>();
    /// Answers to be written; an empty one only wakes the writer.
    private final BlockingQueue<Optional<R>> outgoing = new LinkedBlockingQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    /// Completed when nothing more is to be handled, with the failure if there was one.
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread handler;
    private final Thread writer;
    private volatile boolean clientIsDone;
    private volatile long heard = System.nanoTime();

    private CreditedStream(ServerCallStreamObserver<R> answers, Options options, Protocol<Q, R> protocol) {
        this.answers = answers;
        this.options = options;
        this.protocol = protocol;
        var context = Context.current();
        this.handler = Thread.ofVirtual().name("stream-handler").unstarted(context.wrap(this::handleRequests));
        this.writer = Thread.ofVirtual().name("stream-writer").unstarted(context.wrap(this::writeAnswers));
    }

    /// Opens the server's side. The observer that comes back is what the service method returns.
    public static <Q, R> StreamObserver<Q> open(StreamObserver<R> answers, Options options, Protocol<Q, R> protocol) {
        var stream = new CreditedStream<>((ServerCallStreamObserver<R>) answers, options, protocol);
        stream.answers.setOnCancelHandler(stream::end);
        stream.handler.start();
        stream.writer.start();
        return stream;
    }

    @Override
    public void onNext(Q request) {
        heard = System.nanoTime();
        if (protocol.isHeartbeat(request)) {
            return;
        }
        if (underWay.incrementAndGet() > options.credits()) {
            fail(new Refused(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "more is under way than the " + options.credits() + " that were granted"));
        } else {
            requests.add(request);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onCompleted() {
        clientIsDone = true;
        wakeWriter();
    }

    private void wakeWriter() {
        outgoing.add(Optional.empty());
    }

    private void handleRequests() {
        try {
            while (!ended.isDone()) {
                handle(requests.take());
            }
        } catch (InterruptedException _) {
            // The stream has ended.
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void handle(Q request) {
        var span = door.enterWithRequest();
        span.context().call(() -> protocol.handle(request)).whenComplete((answer, failure) -> {
            if (failure != null) {
                span.failed(failure);
            }
            span.end();
            if (failure == null) {
                outgoing.add(Optional.of(answer));
            } else {
                fail(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
    }

    /// The only thread that writes, and it is never interrupted: an interrupt in the middle of a write closes the
    /// connection under all its other calls ([java.nio.channels.InterruptibleChannel]).
    private void writeAnswers() {
        try {
            answers.onNext(protocol.credit(options.credits()));
            while (!ended.isDone()) {
                writeNext();
            }
        } catch (RuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new IllegalStateException("the writer of a stream was interrupted", e));
        }
        if (ended.isCompletedExceptionally()) {
            answers.onError(ended.exceptionNow());
        }
    }

    private void writeNext() throws InterruptedException {
        var next = outgoing.poll(options.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        requireLife();
        if (ended.isDone()) {
            return;
        }
        if (next == null) {
            answers.onNext(protocol.heartbeat());
        } else if (next.isPresent()) {
            // Given back first: the client may use it as soon as it has the answer.
            underWay.decrementAndGet();
            answers.onNext(next.get());
        }
        if (clientIsDone && underWay.get() == 0 && ended.complete(null)) {
            handler.interrupt();
            answers.onCompleted();
        }
    }

    private void requireLife() {
        long silent = System.nanoTime() - heard;
        if (!clientIsDone && silent > options.silence().toNanos()) {
            throw new Refused(
                    ErrorCode.DEADLINE_EXCEEDED,
                    "nothing was heard of the client for " + options.silence().toSeconds() + " s: send heartbeats");
        }
    }

    private void fail(Throwable failure) {
        if (ended.completeExceptionally(failure)) {
            stop();
        }
    }

    private void end() {
        if (ended.complete(null)) {
            stop();
        }
    }

    private void stop() {
        handler.interrupt();
        wakeWriter();
    }

    /// @param credits how many requests the client may have under way
    /// @param heartbeat how often the server says that it is there, when it has nothing else to say
    /// @param silence a client that sends nothing for this long is ended with DEADLINE_EXCEEDED
    public record Options(int credits, Duration heartbeat, Duration silence) {

        public static Options defaults() {
            return new Options(256, Duration.ofSeconds(15), Duration.ofSeconds(45));
        }
    }

    /// What the stream's messages mean.
    public interface Protocol<Q, R> {

        /// The first message to the client.
        R credit(int credits);

        R heartbeat();

        boolean isHeartbeat(Q request);

        /// Called for one request after the other, in order of arrival, on one virtual thread of the
        /// stream, with the call's context ([Callers#principal()] works). It may block, and holds up the
        /// later requests of this stream while it does; what may take long is left to the returned stage.
        /// The answer is sent when the stage completes. A failed stage, or an exception, ends the stream
        /// with its status: an answer that says "refused" is an answer.
        CompletionStage<R> handle(Q request);
    }
}
