package io.chat4all.storage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Group commit: writes that wait at the same moment travel as one request.
///
/// A request costs Cassandra far more than a row does. So the rows that different threads want to write to the
/// same set of replicas are gathered into one UNLOGGED batch. Nobody waits for a batch to fill: a [Lane] sends at
/// once what there is while fewer than [#LANE_WIDTH] of its batches are under way, and what arrives meanwhile is
/// the next batch. The busier, the larger.
///
/// An unlogged batch promises nothing about its rows together but for those of one partition, and no more is asked
/// of it: each caller waits for its own rows, all rows may be written again, and no order between them is implied.
/// Rows for different replicas are never mixed (unless the driver does not know the replicas yet), so the
/// coordinator of a batch always is a replica of all of it.
final class GroupCommit {

    /// Batches under way to one set of replicas. Measured with 1, 2, 4 and 8: the throughput grew with each.
    static final int LANE_WIDTH = 8;

    /// What may wait or be under way in all; beyond it, callers wait to get in.
    private static final int MAX_WAITING_KIBIBYTES = 32 * 1024;

    private final CqlSession session;
    private final Replicas replicas;
    private final Duration patience;
    private final Semaphore room = new Semaphore(MAX_WAITING_KIBIBYTES);
    // As many as there are sets of replicas: bounded by the cluster.
    private final Map<Set<Node>, Lane<List<BoundStatement>>> lanes = new ConcurrentHashMap<>();

    /// @param patience how long a write may wait before it is sent; after that it takes no longer than the
    /// driver's request timeout
    GroupCommit(CqlSession session, Replicas replicas, Duration patience) {
        this.session = session;
        this.replicas = replicas;
        this.patience = patience;
    }

    /// Returns when all are durable. After [StoreUnavailable] any of them may be, but none is still waiting to be
    /// sent.
    ///
    /// @param units of one row, or of several rows of one partition, which Cassandra applies as one
    void write(List<List<BoundStatement>> units) {
        if (units.isEmpty()) {
            return;
        }
        var write = new PendingWrite(units, System.nanoTime() + patience.toNanos());
        var size = Math.min(write.kibibytes(), MAX_WAITING_KIBIBYTES);
        enter(size);
        try {
            write.rows().stream()
                    .collect(Collectors.groupingBy(row -> laneOf(row.statement().getFirst())))
                    .forEach(Lane::add);
            write.await();
        } finally {
            room.release(size);
        }
    }

    private void enter(int size) {
        try {
            if (!room.tryAcquire(size, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailable("too many writes wait for Cassandra already");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting to write", e);
        }
    }

    private Lane<List<BoundStatement>> laneOf(BoundStatement statement) {
        return lanes.computeIfAbsent(replicas.of(statement), _ -> new Lane<>(LANE_WIDTH, this::send));
    }

    private CompletionStage<?> send(List<List<BoundStatement>> units) {
        try {
            return session.executeAsync(
                    requestOf(units.stream().flatMap(List::stream).toList()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Statement<?> requestOf(List<BoundStatement> statements) {
        return statements.size() == 1
                ? statements.getFirst()
                : BatchStatement.newInstance(BatchType.UNLOGGED).addAll(statements);
    }
}
