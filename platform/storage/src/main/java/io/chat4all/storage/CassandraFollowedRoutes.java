package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.chat4all.log.LoggedReach;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Reach.Route;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Optional;

/// Routes are the `Reach` of the log's records.
final class CassandraFollowedRoutes implements FollowedRoutes {

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraFollowedRoutes(Database database) {
        this.database = database;
        this.insert = database.prepare("INSERT INTO {ks}.followed_routes (conversation_id, bucket, seq, user_id, reach)"
                + " VALUES (?, ?, ?, ?, ?)");
        this.select = database.prepare("SELECT reach FROM {ks}.followed_routes"
                + " WHERE conversation_id = ? AND bucket = ? AND seq = ? AND user_id = ?");
    }

    @Override
    public void follow(List<Followed> routes) {
        database.write(routes.stream()
                .map(followed -> insert.bind(
                        followed.conversation().value(),
                        Buckets.of(followed.seq()),
                        followed.seq(),
                        followed.recipient().value(),
                        Columns.bytes(LoggedReach.of(followed.route()))))
                .toList());
    }

    @Override
    public Optional<Route> of(ConversationId conversation, long seq, UserId recipient) {
        return database.one(select.bind(conversation.value(), Buckets.of(seq), seq, recipient.value()))
                .map(Columns::reach)
                .map(Route.class::cast);
    }
}
