package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ChannelAccountId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Merged by Cassandra: the timestamp of a row is the time of what was said.
final class CassandraConsents implements Consents {

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraConsents(Database database) {
        this.database = database;
        this.insert = database.prepare(
                "INSERT INTO {ks}.consents (account_id, address, purpose, wanted, said_by, detail, said_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.select = database.prepare("SELECT purpose, wanted, said_by, detail, said_at FROM {ks}.consents"
                + " WHERE account_id = ? AND address = ?");
    }

    @Override
    public Map<Purpose, Consent> of(ChannelAccountId account, String address) {
        var consents = new EnumMap<Purpose, Consent>(Purpose.class);
        database.all(select.bind(account.value(), address))
                .forEach(row -> consents.put(Purpose.valueOf(Columns.text(row, "purpose")), consent(row)));
        return consents;
    }

    @Override
    public void say(ChannelAccountId account, String address, Purpose purpose, Consent consent) {
        database.write(insert.bind(
                account.value(),
                address,
                purpose.name(),
                consent.wanted(),
                consent.by().name(),
                consent.detail(),
                consent.at(),
                timestamp(consent)));
    }

    /// Times have milliseconds: a refusal is a microsecond later than a consent of the same moment.
    private static long timestamp(Consent consent) {
        Instant at = consent.wanted() ? consent.at() : consent.at().plusNanos(1_000);
        return WriteTime.latestWins(at);
    }

    private static Consent consent(Row row) {
        return new Consent(
                row.getBoolean("wanted"),
                Source.valueOf(Columns.text(row, "said_by")),
                Columns.text(row, "detail"),
                Columns.instant(row, "said_at"));
    }
}
