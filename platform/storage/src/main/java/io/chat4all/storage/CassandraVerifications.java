package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// All by LWT, as both tries and allowances are counted by many at once.
final class CassandraVerifications implements Verifications {

    private static final int ATTEMPTS = 10;
    private static final String COLUMNS =
            "verification_id, tenant_id, user_id, account_id, address, code_hash, tries, expires_at";

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement updateTries;
    private final PreparedStatement insertTaken;
    private final PreparedStatement updateTaken;

    CassandraVerifications(Database database) {
        this.database = database;
        this.insert = database.prepare(
                "INSERT INTO {ks}.verifications (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        this.select = database.prepare("SELECT " + COLUMNS + " FROM {ks}.verifications WHERE verification_id = ?");
        this.updateTries =
                database.prepare("UPDATE {ks}.verifications SET tries = ? WHERE verification_id = ? IF tries = ?");
        this.insertTaken =
                database.prepare("INSERT INTO {ks}.allowance_times (subject, taken_at) VALUES (?, ?) IF NOT EXISTS");
        this.updateTaken =
                database.prepare("UPDATE {ks}.allowance_times SET taken_at = ? WHERE subject = ? IF taken_at = ?");
    }

    @Override
    public void begin(Verification verification) {
        var bound = insert.bind(
                verification.id(),
                verification.tenant().value(),
                verification.user().value(),
                verification.account().value(),
                verification.address(),
                verification.codeHash(),
                verification.tries(),
                verification.expiresAt());
        database.decide(bound, ResultSet::wasApplied);
    }

    @Override
    public Optional<Verification> find(UUID id) {
        return database.one(select.bind(id)).map(CassandraVerifications::verification);
    }

    @Override
    public boolean countTry(Verification seen) {
        return database.decide(updateTries.bind(seen.tries() + 1, seen.id(), seen.tries()), ResultSet::wasApplied);
    }

    @Override
    public boolean takeWithinHour(String subject, Instant now, int most) {
        var seen = takenUnlessAdded(subject, List.of(), List.of(now));
        for (int attempt = 0; attempt < ATTEMPTS && seen.isPresent(); attempt++) {
            var counting = withinHour(seen.get(), now);
            if (counting.size() >= most) {
                return false;
            }
            seen = takenUnlessAdded(subject, seen.get(), with(counting, now));
        }
        return seen.isEmpty();
    }

    /// When it was taken before, by which is decided again; empty when this time was added.
    private Optional<List<Instant>> takenUnlessAdded(String subject, List<Instant> seen, List<Instant> times) {
        var bound = seen.isEmpty() ? insertTaken.bind(subject, times) : updateTaken.bind(times, subject, seen);
        return database.decide(bound, result -> result.wasApplied() ? Optional.empty() : Optional.of(taken(result)));
    }

    /// None when the row has gone meanwhile.
    private static List<Instant> taken(ResultSet refused) {
        var row = Columns.present(refused.one());
        return row.getColumnDefinitions().contains("taken_at") ? Columns.instants(row, "taken_at") : List.of();
    }

    private static List<Instant> withinHour(List<Instant> taken, Instant now) {
        return taken.stream()
                .filter(at -> at.isAfter(now.minus(Duration.ofHours(1))))
                .toList();
    }

    private static List<Instant> with(List<Instant> taken, Instant now) {
        return Stream.concat(taken.stream(), Stream.of(now)).toList();
    }

    private static Verification verification(Row row) {
        return new Verification(
                Columns.uuid(row, "verification_id"),
                new TenantId(Columns.uuid(row, "tenant_id")),
                new UserId(Columns.uuid(row, "user_id")),
                new ChannelAccountId(Columns.uuid(row, "account_id")),
                Columns.text(row, "address"),
                Columns.text(row, "code_hash"),
                row.getInt("tries"),
                Columns.instant(row, "expires_at"));
    }
}
