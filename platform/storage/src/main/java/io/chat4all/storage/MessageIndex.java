package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Messages.Numbered;
import io.chat4all.storage.Messages.Placement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Table `message_ids`: where the message of an id is. Asked for every new message, nearly always in vain.
///
/// Look-ups that wait at the same moment travel as one request, like the rows in [GroupCommit], and for the same
/// reason.
final class MessageIndex {

    /// Fewer than for writes: a look-up is short, and the next may as well wait for it.
    private static final int LANE_WIDTH = 2;

    private static final int LOOKUP_BYTES = 2 * 16;

    private final Database database;
    private final Replicas replicas;
    private final Duration patience;
    private final PreparedStatement insert;
    private final PreparedStatement selectOne;
    private final PreparedStatement selectSome;
    // As many as there are sets of replicas: bounded by the cluster.
    private final Map<Set<Node>, Lane<Lookup>> lanes = new ConcurrentHashMap<>();

    private static final class Lookup {

        final TenantId tenant;
        final MessageId id;

        /// Set before the look-up is done.
        volatile @Nullable Placement found;

        Lookup(TenantId tenant, MessageId id) {
            this.tenant = tenant;
            this.id = id;
        }
    }

    /// @param patience how long a look-up may wait before it is sent
    MessageIndex(Database database, Replicas replicas, Duration patience) {
        this.database = database;
        this.replicas = replicas;
        this.patience = patience;
        this.insert = database.prepare("INSERT INTO {ks}.message_ids (tenant_id, message_id, conversation_id, seq,"
                + " log_epoch, log_offset, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?)");
        var select = "SELECT message_id, conversation_id, seq, log_epoch, log_offset, fingerprint"
                + " FROM {ks}.message_ids WHERE tenant_id = ? AND message_id ";
        this.selectOne = database.prepare(select + "= ?");
        this.selectSome = database.prepare(select + "IN ?");
    }

    BoundStatement insert(Numbered numbered) {
        var message = numbered.message();
        return insert.bind(
                message.tenant().value(),
                message.id().value(),
                message.conversation().value(),
                message.seq(),
                numbered.position().epoch(),
                numbered.position().offset(),
                ByteBuffer.wrap(numbered.fingerprint()));
    }

    /// The unknown ids are not in the map.
    Map<MessageId, Placement> find(TenantId tenant, Collection<MessageId> ids) {
        var deadline = System.nanoTime() + patience.toNanos();
        var lookups = ids.stream()
                .map(id -> new PendingRow<>(new Lookup(tenant, id), LOOKUP_BYTES, deadline))
                .toList();
        lookups.stream()
                .collect(Collectors.groupingBy(lookup -> laneOf(lookup.statement())))
                .forEach(Lane::add);
        await(lookups);
        return lookups.stream()
                .map(PendingRow::statement)
                .filter(lookup -> lookup.found != null)
                .collect(Collectors.toMap(
                        lookup -> lookup.id, lookup -> Objects.requireNonNull(lookup.found), (found, _) -> found));
    }

    private static void await(List<PendingRow<Lookup>> lookups) {
        try {
            CompletableFuture.allOf(lookups.stream().map(PendingRow::done).toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw Failures.meaningOf(e);
        }
    }

    private Lane<Lookup> laneOf(Lookup lookup) {
        return lanes.computeIfAbsent(replicas.of(select(lookup)), _ -> new Lane<>(LANE_WIDTH, this::send));
    }

    private BoundStatement select(Lookup lookup) {
        return selectOne.bind(lookup.tenant.value(), lookup.id.value());
    }

    private CompletionStage<?> send(List<Lookup> lookups) {
        try {
            return CompletableFuture.allOf(
                    lookups.stream().collect(Collectors.groupingBy(lookup -> lookup.tenant)).values().stream()
                            .map(this::ask)
                            .toArray(CompletableFuture[]::new));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<?> ask(List<Lookup> ofTenant) {
        var byId = ofTenant.stream().collect(Collectors.groupingBy(lookup -> lookup.id.value()));
        return database.ask(select(ofTenant.getFirst(), byId.keySet()))
                .thenAccept(rows -> rows.forEach(row -> settle(byId, row)))
                .toCompletableFuture();
    }

    /// All are with the same replicas, so the first of them tells which node to ask.
    private BoundStatement select(Lookup first, Set<UUID> ids) {
        var one = select(first);
        return ids.size() == 1
                ? one
                : selectSome.bind(first.tenant.value(), List.copyOf(ids)).setRoutingKey(one.getRoutingKey());
    }

    private static void settle(Map<UUID, List<Lookup>> byId, Row row) {
        var placement = placementOf(row);
        byId.getOrDefault(Columns.uuid(row, "message_id"), List.of()).forEach(lookup -> lookup.found = placement);
    }

    private static Placement placementOf(Row row) {
        var fingerprint = Objects.requireNonNull(row.getByteBuffer("fingerprint"));
        var bytes = new byte[fingerprint.remaining()];
        fingerprint.get(bytes);
        return new Placement(
                new ConversationId(Columns.uuid(row, "conversation_id")),
                row.getLong("seq"),
                Columns.position(row),
                bytes);
    }
}
