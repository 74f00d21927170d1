package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One row for each merged user, decided by LWT. What moved stands in it as `account address`.
final class CassandraMerges implements Merges {

    private static final String COLUMNS = "tenant_id, user_id, into_user, merged_at, moved";

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement selectInto;
    private final PreparedStatement delete;

    CassandraMerges(Database database) {
        this.database = database;
        this.insert =
                database.prepare("INSERT INTO {ks}.merges (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) IF NOT EXISTS");
        this.select = database.prepare("SELECT " + COLUMNS + " FROM {ks}.merges WHERE tenant_id = ? AND user_id = ?");
        this.selectInto =
                database.prepare("SELECT user_id, into_user FROM {ks}.merges WHERE tenant_id = ? AND user_id IN ?");
        this.delete = database.prepare(
                "DELETE FROM {ks}.merges WHERE tenant_id = ? AND user_id = ? IF into_user = ? AND merged_at = ?");
    }

    @Override
    public Merge begin(Merge merge) {
        var bound = insert.bind(
                merge.tenant().value(), merge.user().value(), merge.into().value(), merge.at(), moved(merge.moved()));
        return database.decide(bound, result -> result.wasApplied() ? merge : mergeOf(Columns.present(result.one())));
    }

    @Override
    public Optional<Merge> of(TenantId tenant, UserId user) {
        return database.one(select.bind(tenant.value(), user.value())).map(CassandraMerges::mergeOf);
    }

    @Override
    public Map<UserId, UserId> into(TenantId tenant, Set<UserId> users) {
        var ids = users.stream().map(UserId::value).toList();
        return database.all(selectInto.bind(tenant.value(), ids)).stream()
                .collect(Collectors.toMap(
                        row -> new UserId(Columns.uuid(row, "user_id")),
                        row -> new UserId(Columns.uuid(row, "into_user"))));
    }

    @Override
    public void end(Merge merge) {
        var bound = delete.bind(
                merge.tenant().value(), merge.user().value(), merge.into().value(), merge.at());
        database.decide(bound, ResultSet::wasApplied);
    }

    private static List<String> moved(List<Moved> moved) {
        return moved.stream().map(each -> each.account() + " " + each.address()).toList();
    }

    private static Moved moved(String text) {
        int space = text.indexOf(' ');
        return new Moved(ChannelAccountId.parse(text.substring(0, space)), text.substring(space + 1));
    }

    private static Merge mergeOf(Row row) {
        return new Merge(
                new TenantId(Columns.uuid(row, "tenant_id")),
                new UserId(Columns.uuid(row, "user_id")),
                new UserId(Columns.uuid(row, "into_user")),
                Columns.instant(row, "merged_at"),
                Objects.requireNonNull(row.getList("moved", String.class)).stream()
                        .map(CassandraMerges::moved)
                        .toList());
    }
}
