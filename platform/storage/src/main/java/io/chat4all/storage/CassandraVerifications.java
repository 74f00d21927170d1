package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
        this.insertTaken = database.prepare(
                "INSERT INTO {ks}.allowances (subject, began_at, taken) VALUES (?, ?, 1) IF NOT EXISTS");
        this.updateTaken = database.prepare(
                "UPDATE {ks}.allowances SET taken = ? WHERE subject = ? AND began_at = ? IF taken = ?");
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
    public boolean take(String subject, Instant window, int most) {
        var taken = taken(subject, window);
        for (int attempt = 0; attempt < ATTEMPTS && taken > 0 && taken <= most; attempt++) {
            if (taken == most) {
                return false;
            }
            var bound = updateTaken.bind(taken + 1, subject, window, taken);
            int seen = taken;
            taken = database.decide(bound, result -> result.wasApplied() ? 0 : takenIn(result, seen));
        }
        return taken == 0;
    }

    /// 0 when it was the first, and is taken by now.
    private int taken(String subject, Instant window) {
        return database.decide(
                insertTaken.bind(subject, window), result -> result.wasApplied() ? 0 : takenIn(result, 1));
    }

    /// @param seen when the row is gone meanwhile
    private static int takenIn(ResultSet refused, int seen) {
        var row = Columns.present(refused.one());
        return row.getColumnDefinitions().contains("taken") ? row.getInt("taken") : seen;
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
