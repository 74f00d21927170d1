package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Table `conversations_by_user`. Its order is Cassandra's of UUIDs: by version, then by time where the version
/// has one. It is not that of [java.util.UUID#compareTo], so ids are compared by Cassandra only.
final class ConversationsByUser {

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement selectFirst;
    private final PreparedStatement selectAfter;

    ConversationsByUser(Database database) {
        this.database = database;
        this.insert = database.prepare("INSERT INTO {ks}.conversations_by_user (tenant_id, user_id, conversation_id)"
                + " VALUES (?, ?, ?) USING TIMESTAMP ?");
        this.delete = database.prepare("DELETE FROM {ks}.conversations_by_user USING TIMESTAMP ?"
                + " WHERE tenant_id = ? AND user_id = ? AND conversation_id = ?");
        var select = "SELECT conversation_id FROM {ks}.conversations_by_user WHERE tenant_id = ? AND user_id = ?";
        this.selectFirst = database.prepare(select + " LIMIT ?");
        this.selectAfter = database.prepare(select + " AND conversation_id > ? LIMIT ?");
    }

    List<BoundStatement> inserts(Conversation conversation, Set<UserId> users, long writeTime) {
        return users.stream()
                .map(user -> insert.bind(
                        conversation.tenant().value(),
                        user.value(),
                        conversation.id().value(),
                        writeTime))
                .toList();
    }

    List<BoundStatement> deletes(Conversation conversation, Set<UserId> users, long writeTime) {
        return users.stream()
                .map(user -> delete.bind(
                        writeTime,
                        conversation.tenant().value(),
                        user.value(),
                        conversation.id().value()))
                .toList();
    }

    List<ConversationId> page(TenantId tenant, UserId user, Optional<ConversationId> after, int limit) {
        var select = after.map(last -> selectAfter.bind(tenant.value(), user.value(), last.value(), limit))
                .orElseGet(() -> selectFirst.bind(tenant.value(), user.value(), limit));
        return database.all(select).stream()
                .map(row -> new ConversationId(Columns.uuid(row, "conversation_id")))
                .toList();
    }
}
