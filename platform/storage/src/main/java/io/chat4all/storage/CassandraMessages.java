package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class CassandraMessages implements Messages {

    private final Database database;
    private final MessageRows rows;
    private final MessageIndex index;
    private final PreparedStatement insertHead;
    private final PreparedStatement selectHead;

    CassandraMessages(Database database, MessageIndex index) {
        this.database = database;
        this.index = index;
        this.rows = new MessageRows(database);
        this.insertHead = database.prepare(
                "INSERT INTO {ks}.conversation_heads (conversation_id, bucket) VALUES (?, ?) USING TIMESTAMP ?");
        this.selectHead = database.prepare("SELECT bucket FROM {ks}.conversation_heads WHERE conversation_id = ?");
    }

    @Override
    public Head head(ConversationId conversation) {
        var newest = newest(conversation, 1);
        return newest.isEmpty() ? Head.NONE : newest.getFirst();
    }

    /// The head row is written before the first message of its bucket, so that bucket may be empty still; the one
    /// before is full then.
    @Override
    public List<Head> newest(ConversationId conversation, int limit) {
        var bucket = newestBucket(conversation);
        var newest = new ArrayList<>(rows.newest(conversation, bucket, limit));
        if (newest.size() < limit && bucket > 0) {
            newest.addAll(rows.newest(conversation, bucket - 1, limit - newest.size()));
        }
        return newest.reversed();
    }

    private long newestBucket(ConversationId conversation) {
        return database.one(selectHead.bind(conversation.value()))
                .map(row -> row.getLong("bucket"))
                .orElse(0L);
    }

    @Override
    public Optional<Placement> placement(TenantId tenant, MessageId id) {
        return Optional.ofNullable(index.find(tenant, List.of(id)).get(id));
    }

    @Override
    public Map<MessageId, Placement> placements(TenantId tenant, Collection<MessageId> ids) {
        return index.find(tenant, ids);
    }

    @Override
    public void append(List<Numbered> messages) {
        messages.stream()
                .collect(Collectors.groupingBy(
                        numbered -> Buckets.of(numbered.message().seq()), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(this::appendToBucket);
    }

    /// A bucket is a partition, and rows of a partition that travel in one request are there together or not at all.
    private void appendToBucket(List<Numbered> messages) {
        var first = messages.getFirst().message();
        if (Buckets.opensNew(first.seq())) {
            database.write(headRow(first.conversation(), Buckets.of(first.seq())));
        }
        var waiting = new ArrayDeque<>(messages.stream().map(this::rowsOf).toList());
        while (!waiting.isEmpty()) {
            appendTogether(Batches.takeNext(waiting, rowsOf -> Batches.bytesOf(rowsOf.message())));
        }
    }

    private void appendTogether(List<RowsOf> batch) {
        var units = new ArrayList<List<BoundStatement>>();
        units.add(batch.stream().map(RowsOf::message).toList());
        batch.forEach(rowsOf -> units.add(List.of(rowsOf.id())));
        database.writeUnits(units);
    }

    private record RowsOf(BoundStatement message, BoundStatement id) {}

    private RowsOf rowsOf(Numbered numbered) {
        return new RowsOf(rows.insert(numbered.message(), numbered.position()), index.insert(numbered));
    }

    /// The highest bucket stays, whoever writes last: somebody who was stopped in the middle of this for a while
    /// does no harm.
    private BoundStatement headRow(ConversationId conversation, long bucket) {
        return insertHead.bind(conversation.value(), bucket, WriteTime.highestWins(bucket));
    }

    /// One query a bucket, so nearly always one. Stops at the first number that is missing.
    @Override
    public List<Message> list(ConversationId conversation, long since, int limit) {
        var page = new ArrayList<Message>();
        var next = since + 1;
        while (page.size() < limit) {
            var found = rows.unbroken(conversation, next, limit - page.size());
            page.addAll(found);
            next += found.size();
            if (found.isEmpty() || Buckets.of(next) == Buckets.of(next - 1)) {
                break;
            }
        }
        return List.copyOf(page);
    }

    @Override
    public Optional<Message> at(ConversationId conversation, long seq) {
        return seq < 1 ? Optional.empty() : rows.at(conversation, seq);
    }
}
