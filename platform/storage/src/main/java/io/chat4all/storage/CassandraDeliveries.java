package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The ledger of parts, and two ways to find a part again: by the provider's id, and by the order in which
/// parts went to an address. A crash between the writes leaves a part that was begun and is not known to
/// have been sent: what it is after a crash during the provider call, too.
final class CassandraDeliveries implements Deliveries {

    private static final int MONTHS_A_YEAR = 12;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int MOST_BEGUN = 50;

    private final Database database;
    private final PreparedStatement selectEntries;
    private final PreparedStatement insertBegun;
    private final PreparedStatement deleteBegun;
    private final PreparedStatement updateSent;
    private final PreparedStatement insertExternalId;
    private final PreparedStatement selectExternalId;
    private final PreparedStatement insertSentPart;
    private final PreparedStatement selectSentParts;
    private final Attempts attempts;
    private final PreparedStatement updateTalk;
    private final PreparedStatement insertBegunFor;
    private final PreparedStatement selectBegunFor;
    private final CassandraLinks links;

    CassandraDeliveries(Database database, CassandraLinks links) {
        this.database = database;
        this.links = links;
        this.attempts = new Attempts(database);
        var ofPart = " WHERE conversation_id = ? AND seq = ? AND user_id = ? AND channel = ?";
        this.selectEntries = database.prepare(
                "SELECT part, attempt, note, begun_at, external_id, sent_at, link, trace FROM {ks}.delivery_parts"
                        + ofPart);
        this.insertBegun = database.prepare("INSERT INTO {ks}.delivery_parts"
                + " (conversation_id, seq, user_id, channel, part, attempt, note, begun_at, link, trace)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.deleteBegun = database.prepare("DELETE FROM {ks}.delivery_parts" + ofPart + " AND part = ?");
        this.updateSent = database.prepare(
                "UPDATE {ks}.delivery_parts SET external_id = ?, sent_at = ?" + ofPart + " AND part = ?");
        this.insertExternalId = database.prepare("INSERT INTO {ks}.external_ids"
                + " (account_id, external_id, conversation_id, seq, user_id, channel, part, parts, sent_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.selectExternalId = database.prepare("SELECT external_id, conversation_id, seq, user_id, channel, part,"
                + " parts, sent_at FROM {ks}.external_ids WHERE account_id = ? AND external_id = ?");
        this.insertSentPart = database.prepare("INSERT INTO {ks}.sent_parts (account_id, address, month, external_id,"
                + " conversation_id, seq, user_id, channel, part, parts, sent_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.selectSentParts = database.prepare("SELECT external_id, conversation_id, seq, user_id, channel, part,"
                + " parts, sent_at FROM {ks}.sent_parts WHERE account_id = ? AND address = ? AND month = ?"
                + " AND (sent_at, external_id) > (?, ?) AND (sent_at) <= (?) LIMIT ?");
        this.updateTalk = database.prepare(CassandraIdentities.UPDATE_CONVERSATION);
        this.insertBegunFor = database.prepare("INSERT INTO {ks}.begun_parts"
                + " (account_id, address, begun_at, attempt, likeness) VALUES (?, ?, ?, ?, ?)");
        this.selectBegunFor = database.prepare("SELECT attempt, likeness, begun_at FROM {ks}.begun_parts"
                + " WHERE account_id = ? AND address = ? AND begun_at >= ? LIMIT " + MOST_BEGUN);
    }

    @Override
    public List<Entry> entries(Delivery delivery) {
        return database
                .all(selectEntries.bind(
                        delivery.conversation().value(),
                        delivery.seq(),
                        delivery.recipient().value(),
                        delivery.channel().wireName()))
                .stream()
                // What was taken back, and then told of by a provider, has no beginning.
                .filter(row -> !row.isNull("begun_at"))
                .map(CassandraDeliveries::entry)
                .toList();
    }

    private static Entry entry(Row row) {
        var sent = Optional.ofNullable(row.getString("external_id"))
                .map(externalId -> new Sent(externalId, Columns.instant(row, "sent_at")));
        return new Entry(
                row.getInt("part"),
                Columns.text(row, "attempt"),
                Columns.instant(row, "begun_at"),
                sent,
                Columns.text(row, "note"),
                Optional.ofNullable(row.getString("link")).map(Links.Token::new),
                Optional.ofNullable(row.getString("trace")));
    }

    @Override
    public void begin(Beginning beginning) {
        var link = beginning.link().map(links::insert).stream();
        database.write(Stream.concat(Stream.of(begun(beginning), begunFor(beginning)), link)
                .toList());
    }

    private BoundStatement begunFor(Beginning beginning) {
        return insertBegunFor.bind(
                beginning.target().account().value(),
                beginning.target().address(),
                beginning.at(),
                beginning.attempt(),
                beginning.likeness());
    }

    @Override
    public List<Begun> begunFor(ChannelAccountId account, String address, Instant since) {
        return database.all(selectBegunFor.bind(account.value(), address, since)).stream()
                .map(row -> new Begun(
                        Columns.text(row, "attempt"), Columns.text(row, "likeness"), Columns.instant(row, "begun_at")))
                .toList();
    }

    private BoundStatement begun(Beginning beginning) {
        var delivery = beginning.part().delivery();
        var entry = insertBegun.bind(
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                beginning.part().number(),
                beginning.attempt(),
                beginning.note(),
                beginning.at());
        var linked = beginning
                .link()
                .map(link -> entry.setString("link", link.token().text()))
                .orElse(entry);
        return beginning.trace().map(trace -> linked.setString("trace", trace)).orElse(linked);
    }

    @Override
    public void withdraw(Part part, DeliveryAttempt attempt) {
        database.write(List.of(takenBack(part), attempts.insert(part, attempt)));
    }

    @Override
    public void withdraw(Part part) {
        database.write(takenBack(part));
    }

    private BoundStatement takenBack(Part part) {
        var delivery = part.delivery();
        return deleteBegun.bind(
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                part.number());
    }

    @Override
    public void unknown(Part part, DeliveryAttempt attempt) {
        database.write(attempts.insert(part, attempt));
    }

    @Override
    public void sent(Part part, Target target, Sent sent, DeliveryAttempt attempt) {
        var known = Stream.of(
                completed(part, sent), attempts.insert(part, attempt), external(part, target.account(), sent));
        database.write(Stream.concat(known, atAddress(part, target, sent)).toList());
    }

    @Override
    public void addressed(Part part, Target target, Sent sent) {
        database.write(atAddress(part, target, sent).toList());
    }

    private Stream<BoundStatement> atAddress(Part part, Target target, Sent sent) {
        var inOrder = inOrder(part, target, sent);
        return target.isTalk() ? Stream.of(inOrder, talk(part, target, sent)) : Stream.of(inOrder);
    }

    private BoundStatement inOrder(Part part, Target target, Sent sent) {
        var delivery = part.delivery();
        return insertSentPart.bind(
                target.account().value(),
                target.address(),
                month(sent.at()),
                sent.externalId(),
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                part.number(),
                part.of(),
                sent.at());
    }

    private BoundStatement talk(Part part, Target target, Sent sent) {
        return updateTalk.bind(
                WriteTime.latestWins(sent.at()),
                part.delivery().conversation().value(),
                target.account().value(),
                target.address());
    }

    @Override
    public void learned(Part part, ChannelAccountId account, Sent sent) {
        database.write(List.of(completed(part, sent), external(part, account, sent)));
    }

    @Override
    public void sentAgain(Part part, ChannelAccountId account, Sent sent) {
        database.write(external(part, account, sent));
    }

    private BoundStatement completed(Part part, Sent sent) {
        var delivery = part.delivery();
        return updateSent.bind(
                sent.externalId(),
                sent.at(),
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                part.number());
    }

    private BoundStatement external(Part part, ChannelAccountId account, Sent sent) {
        var delivery = part.delivery();
        return insertExternalId.bind(
                account.value(),
                sent.externalId(),
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                part.number(),
                part.of(),
                sent.at());
    }

    @Override
    public Optional<SentPart> byExternalId(ChannelAccountId account, String externalId) {
        return database.one(selectExternalId.bind(account.value(), externalId)).map(CassandraDeliveries::sentPart);
    }

    @Override
    public List<SentPart> sentTo(ChannelAccountId account, String address, Sent after, Instant upTo, int limit) {
        var found = new ArrayList<SentPart>();
        var oldest = new Sent("", upTo.minus(KEPT));
        var from = after.at().isAfter(oldest.at()) ? after : oldest;
        for (int month = month(from.at()); month <= month(upTo) && found.size() < limit; month++) {
            var rows = selectSentParts.bind(
                    account.value(), address, month, from.at(), from.externalId(), upTo, limit - found.size());
            database.all(rows).stream().map(CassandraDeliveries::sentPart).forEach(found::add);
        }
        return List.copyOf(found);
    }

    @Override
    public List<PartAttempt> attempts(ConversationId conversation, long seq) {
        return attempts.of(conversation, seq);
    }

    /// Since 1970.
    private static int month(Instant at) {
        var date = at.atOffset(ZoneOffset.UTC);
        return (date.getYear() - 1970) * MONTHS_A_YEAR + date.getMonthValue() - 1;
    }

    private static SentPart sentPart(Row row) {
        return new SentPart(
                new Part(Columns.delivery(row), row.getInt("part"), row.getInt("parts")),
                new Sent(Columns.text(row, "external_id"), Columns.instant(row, "sent_at")));
    }
}
