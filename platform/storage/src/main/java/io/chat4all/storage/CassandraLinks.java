package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Deliveries.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class CassandraLinks implements Links {

    /// Shorter than what a row has left when its link expires: no cell outlives its row.
    private static final Duration OPENED_KEPT = Duration.ofDays(20);

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement updateOpened;

    CassandraLinks(Database database) {
        this.database = database;
        this.insert =
                database.prepare("INSERT INTO {ks}.links (link, tenant_id, file_id, conversation_id, seq, user_id,"
                        + " channel, part, parts, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.select = database.prepare("SELECT tenant_id, file_id, conversation_id, seq, user_id, channel, part, parts,"
                + " expires_at, opened_at FROM {ks}.links WHERE link = ?");
        this.updateOpened = database.prepare(
                "UPDATE {ks}.links USING TTL " + OPENED_KEPT.toSeconds() + " SET opened_at = ? WHERE link = ?");
    }

    BoundStatement insert(Link link) {
        var part = link.part();
        var delivery = part.delivery();
        return insert.bind(
                link.token().text(),
                link.tenant().value(),
                link.file().value(),
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                part.number(),
                part.of(),
                link.expiresAt());
    }

    @Override
    public Optional<Found> find(Token token) {
        return database.one(select.bind(token.text()))
                .map(row -> new Found(link(token, row), !row.isNull("opened_at")));
    }

    private static Link link(Token token, Row row) {
        return new Link(
                token,
                new TenantId(Columns.uuid(row, "tenant_id")),
                new FileId(Columns.uuid(row, "file_id")),
                new Part(Columns.delivery(row), row.getInt("part"), row.getInt("parts")),
                Columns.instant(row, "expires_at"));
    }

    @Override
    public void opened(Token token, Instant at) {
        database.write(updateOpened.bind(at, token.text()));
    }
}
