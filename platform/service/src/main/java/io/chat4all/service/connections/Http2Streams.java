package io.chat4all.service.connections;

import io.helidon.common.buffers.DataReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The streams of one HTTP/2 connection that are open on either side.
///
/// A client that gives up a call (RST_STREAM) while its answer is on the way resets a stream that is over
/// for the server. RFC 9113, 5.1 allows that; Helidon calls it a protocol violation, and closes the
/// connection under all its other calls. So such a reset is dropped here, before Helidon reads it.
///
/// The connection's thread reads frames, makes streams of them and forgets those that are over; each
/// stream's thread only ends it. A reset that is passed on is therefore handled before its stream can be
/// forgotten.
final class Http2Streams {

    private static final int PREFACE_BYTES = 24;
    private static final int HEADER_BYTES = 9;
    private static final int CHUNK_BYTES = 16 * 1024;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int END_STREAM = 0x1;

    private final DataReader original;
    private final Set<Integer> openForClient = ConcurrentHashMap.newKeySet();
    private final Set<Integer> openForServer = ConcurrentHashMap.newKeySet();
    private int unread = PREFACE_BYTES;
    private int latest;

    Http2Streams(DataReader original) {
        this.original = original;
    }

    /// The bytes of the original reader but for the resets that come too late.
    DataReader reader() {
        return DataReader.create(this::next);
    }

    private byte @Nullable [] next() {
        try {
            return unread > 0 ? payload() : nextHeader();
        } catch (DataReader.InsufficientDataAvailableException _) {
            return null;
        }
    }

    /// As it arrives: the length is the client's word, and is checked by Helidon.
    private byte[] payload() {
        original.ensureAvailable();
        var bytes = original.readBytes(Math.min(Math.min(unread, original.available()), CHUNK_BYTES));
        unread -= bytes.length;
        return bytes;
    }

    private byte[] nextHeader() {
        while (true) {
            var header = original.readBytes(HEADER_BYTES);
            unread = length(header);
            if (isForHelidon(header[3], header[4], stream(header))) {
                return header;
            }
            original.skip(unread);
        }
    }

    private static int length(byte[] header) {
        return ByteBuffer.wrap(header).getInt() >>> Byte.SIZE;
    }

    private static int stream(byte[] header) {
        return ByteBuffer.wrap(header).getInt(5) & Integer.MAX_VALUE;
    }

    private boolean isForHelidon(int type, int flags, int stream) {
        if (type == RST_STREAM) {
            boolean clientHadEnded = !openForClient.remove(stream);
            boolean serverHadEnded = !openForServer.remove(stream);
            return !(clientHadEnded && serverHadEnded);
        }
        if (type == HEADERS && stream > latest) {
            latest = stream;
            openForClient.add(stream);
            openForServer.add(stream);
        }
        if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
            openForClient.remove(stream);
        }
        return true;
    }

    /// The executor on which Helidon runs a stream as soon as its headers have come.
    ExecutorService executor(ExecutorService streamThreads) {
        return new EndingStreams(streamThreads);
    }

    private final class EndingStreams extends AbstractExecutorService {

        private final ExecutorService threads;

        EndingStreams(ExecutorService threads) {
            this.threads = threads;
        }

        @Override
        public void execute(Runnable task) {
            int stream = latest;
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    openForServer.remove(stream);
                }
            });
        }

        @Override
        public void shutdown() {
            threads.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return threads.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return threads.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return threads.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return threads.awaitTermination(timeout, unit);
        }
    }
}
