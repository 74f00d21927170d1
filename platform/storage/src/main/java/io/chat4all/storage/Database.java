package io.chat4all.storage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// The ways in which we talk to Cassandra. All block; all throw [StoreUnavailable] when it does not answer.
final class Database {

    private static final String READ = "read";
    private static final String WRITE = "write";
    private static final String DECIDE = "decide";

    private final CqlSession session;
    private final String keyspace;
    private final GroupCommit commits;
    private final StoreObserver observer;

    Database(CqlSession session, String keyspace, GroupCommit commits, StoreObserver observer) {
        this.session = session;
        this.keyspace = keyspace;
        this.commits = commits;
        this.observer = observer;
    }

    /// @param cql with `{ks}` in front of each table. Cassandra mistrusts statements that leave the keyspace to
    /// the session.
    PreparedStatement prepare(String cql) {
        return session.prepare(cql.replace("{ks}", keyspace));
    }

    Optional<Row> one(Statement<?> read) {
        return attempt(READ, () -> Optional.ofNullable(session.execute(read).one()));
    }

    List<Row> all(Statement<?> read) {
        return attempt(READ, () -> session.execute(read).all());
    }

    /// The answer's first page, on a thread that must not block.
    CompletionStage<Iterable<Row>> ask(Statement<?> read) {
        return session.executeAsync(read).thenApply(AsyncResultSet::currentPage);
    }

    /// Returns when all are durable, together with what others write at this moment.
    void write(List<BoundStatement> writes) {
        writeUnits(writes.stream().map(List::of).toList());
    }

    /// As above. Each unit is rows of one partition of one table: they are there together or not at all, also after a
    /// crash.
    void writeUnits(List<List<BoundStatement>> units) {
        observed(WRITE, () -> {
            commits.write(units);
            return units;
        });
    }

    void write(BoundStatement write) {
        writeUnits(List.of(List.of(write)));
    }

    /// A lightweight transaction: what it said. After [StoreUnavailable] it may have been applied or not, or be
    /// later.
    <T> T decide(Statement<?> conditional, Function<ResultSet, T> outcome) {
        // A repetition by the driver could meet the first attempt's own effect, and report it as somebody else's.
        return attempt(DECIDE, () -> outcome.apply(session.execute(conditional.setIdempotent(false))));
    }

    /// As [#decide], each on its own and all at the same time.
    ///
    /// @param conditionals of different partitions, and not many
    /// @return the outcomes, in the same order. When [StoreUnavailable] is thrown, some may have been applied.
    <T> List<T> decideAll(List<? extends Statement<?>> conditionals, Function<AsyncResultSet, T> outcome) {
        return attempt(
                DECIDE,
                () -> conditionals.stream()
                        .map(conditional -> session.executeAsync(conditional.setIdempotent(false))
                                .thenApply(outcome)
                                .toCompletableFuture())
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList());
    }

    private interface Call<T> {
        T run();
    }

    private <T> T attempt(String operation, Call<T> call) {
        try {
            return observed(operation, call);
        } catch (RuntimeException e) {
            throw Failures.meaningOf(e);
        }
    }

    private <T> T observed(String operation, Call<T> call) {
        long began = System.nanoTime();
        var failed = true;
        try {
            var result = call.run();
            failed = false;
            return result;
        } finally {
            observer.took(operation, System.nanoTime() - began, failed);
        }
    }
}
