package io.chat4all.service.grpc;

import com.google.protobuf.ByteString;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A bidirectional stream that brings one thing in pieces, no faster than they are read.
///
/// The client's first message says what is to come, and is the only one that it may send unasked. It gets
/// credits when its pieces are wanted, so what can be refused is refused before there are any, and one
/// more for each that was read. One that sends without credit is ended with RESOURCE_EXHAUSTED; one that
/// has credits and sends nothing, with DEADLINE_EXCEEDED. The last answer says what came of it.
///
/// Helidon delivers all streams of a connection on threads that must not block, so what comes only goes
/// into a queue, which the credits bound. A thread of the stream's own reads and answers, and another
/// says now and then that the server is there.
public final class PieceStream<Q, R> implements StreamObserver<Q> {

    private final ServerCallStreamObserver<R> answers;
    private final Options options;
    private final Protocol<Q, R> protocol;
    private final Door door = Door.current();
    private final Inbox<Q> inbox;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);

    private PieceStream(ServerCallStreamObserver<R> answers, Options options, Protocol<Q, R> protocol) {
        this.answers = answers;
        this.options = options;
        this.protocol = protocol;
        this.inbox = new Inbox<>(new Patience(options.patience()));
    }

    /// Opens the server's side. The observer that comes back is what the service method returns.
    public static <Q, R> StreamObserver<Q> open(StreamObserver<R> answers, Options options, Protocol<Q, R> protocol) {
        var stream = new PieceStream<>((ServerCallStreamObserver<R>) answers, options, protocol);
        stream.answers.setOnCancelHandler(() -> stream.inbox.breakOff(Status.CANCELLED.asRuntimeException()));
        var context = Context.current();
        Thread.ofVirtual().name("piece-reader").start(context.wrap(stream::take));
        Thread.ofVirtual().name("piece-heartbeats").start(context.wrap(stream::sendHeartbeats));
        return stream;
    }

    @Override
    public void onNext(Q request) {
        inbox.add(request);
    }

    @Override
    public void onError(Throwable failure) {
        inbox.breakOff(failure);
    }

    @Override
    public void onCompleted() {
        inbox.end();
    }

    private void take() {
        try {
            var beginning = inbox.next();
            var answer = door.enterWithRequest().call(() -> protocol.take(beginning, this::content));
            write(() -> {
                answers.onNext(answer);
                answers.onCompleted();
                ended.countDown();
            });
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } finally {
            inbox.breakOff(Status.CANCELLED.asRuntimeException());
        }
    }

    /// Why nothing more came says more than what came of it.
    private void fail(Throwable failure) {
        write(() -> {
            answers.onError(inbox.whyBrokenOff().orElse(failure));
            ended.countDown();
        });
    }

    /// Never interrupted: an interrupt in the middle of a write closes the connection under all its other
    /// calls ([java.nio.channels.InterruptibleChannel]).
    private void write(Runnable action) {
        writing.lock();
        try {
            action.run();
        } finally {
            writing.unlock();
        }
    }

    private void sendHeartbeats() {
        try {
            while (!ended.await(options.heartbeat().toNanos(), TimeUnit.NANOSECONDS)) {
                write(this::sendHeartbeat);
            }
        } catch (RuntimeException e) {
            inbox.breakOff(e);
        } catch (InterruptedException e) {
            inbox.breakOff(new IllegalStateException("the heartbeats of a stream were interrupted", e));
        }
    }

    private void sendHeartbeat() {
        if (ended.getCount() > 0) {
            answers.onNext(protocol.heartbeat());
        }
    }

    private InputStream content(long bytes) {
        grant(options.pieces());
        return new PieceInput<>(inbox, protocol::piece, bytes, () -> grant(1));
    }

    private void grant(int pieces) {
        inbox.expect(pieces);
        write(() -> answers.onNext(protocol.credit(pieces)));
    }

    /// @param pieces how many may be on their way at once
    /// @param heartbeat how often the server says that it is there
    /// @param patience how long the client is waited for at a time; if it is slow, a second more for each
    ///     KiB that it sent, in sum
    public record Options(int pieces, Duration heartbeat, Duration patience) {

        public static Options of(int pieces) {
            return new Options(pieces, Duration.ofSeconds(15), Duration.ofSeconds(45));
        }
    }

    /// What comes, once somebody wants it.
    public interface Content {

        /// The client is told to send. Only once.
        ///
        /// @param bytes how many are to come. Reading fails when there are fewer, or when a piece brings
        ///     more
        InputStream read(long bytes);
    }

    /// What the stream's messages mean.
    public interface Protocol<Q, R> {

        R credit(int pieces);

        R heartbeat();

        /// @throws Refused when it is none, or none that may be
        ByteString piece(Q request);

        /// Called once, on a virtual thread of the stream, with the call's context ([Callers#principal()]
        /// works). It may block. An exception ends the stream with its status.
        ///
        /// @return the last answer
        R take(Q beginning, Content content);
    }

    static Refused endedEarly() {
        return new Refused(ErrorCode.UPLOAD_INCOMPLETE, "the stream ended before all had come that was to come");
    }
}
