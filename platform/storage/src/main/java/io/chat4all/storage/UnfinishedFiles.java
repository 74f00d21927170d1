package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Files.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where to look for files that something is still to be done about: a partition for each hour, and a mark before which
/// no hour
/// holds any. `files` has the last word; what is noted here too much is taken away when it is come across.
final class UnfinishedFiles {

    /// Where the first search of all begins.
    private static final Duration LOOK_BACK = Duration.ofDays(30);

    record Entry(long hour, TenantId tenant, FileId id) {}

    private final Database database;
    private final String table;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;
    private final PreparedStatement insertMark;
    private final PreparedStatement selectMark;

    /// @param table which also names the mark
    UnfinishedFiles(Database database, String table) {
        this.database = database;
        this.table = table;
        this.insert = database.prepare("INSERT INTO {ks}." + table + " (hour, tenant_id, file_id) VALUES (?, ?, ?)");
        this.delete =
                database.prepare("DELETE FROM {ks}." + table + " WHERE hour = ? AND tenant_id = ? AND file_id = ?");
        this.select =
                database.prepare("SELECT hour, tenant_id, file_id FROM {ks}." + table + " WHERE hour = ? LIMIT ?");
        this.insertMark = database.prepare("INSERT INTO {ks}.marks (name, value) VALUES (?, ?) USING TIMESTAMP ?");
        this.selectMark = database.prepare("SELECT value FROM {ks}.marks WHERE name = ?");
    }

    void add(Instant at, StoredFile file) {
        database.write(insert.bind(hour(at), file.tenant().value(), file.id().value()));
    }

    void settle(Instant at, StoredFile file) {
        settle(new Entry(hour(at), file.tenant(), file.id()));
    }

    private void settle(Entry entry) {
        database.write(
                delete.bind(entry.hour(), entry.tenant().value(), entry.id().value()));
    }

    /// @param stillSo what an entry is about, if it is not settled
    <T> List<T> before(Instant time, int limit, Function<Entry, Optional<T>> stillSo) {
        return before(hour(time), hour(time), limit, stillSo);
    }

    /// As [#before], those of this hour included, in which more may still come.
    <T> List<T> upTo(Instant now, int limit, Function<Entry, Optional<T>> stillSo) {
        return before(hour(now) + 1, hour(now.minus(Duration.ofHours(1))), limit, stillSo);
    }

    /// @param end first hour that is not looked at
    /// @param closed first hour in which more may come: the mark stays at it
    private <T> List<T> before(long end, long closed, int limit, Function<Entry, Optional<T>> stillSo) {
        var found = new ArrayList<T>();
        long marked = mark().orElse(end - LOOK_BACK.toHours());
        long settledUpTo = marked;
        for (var hour = marked; hour < end && found.size() < limit; hour++) {
            var entries = entries(hour, limit - found.size());
            if (entries.isEmpty() && settledUpTo == hour && hour < closed) {
                settledUpTo = hour + 1;
            }
            entries.forEach(entry -> stillSo.apply(entry).ifPresentOrElse(found::add, () -> settle(entry)));
        }
        if (settledUpTo > marked) {
            mark(settledUpTo);
        }
        return found;
    }

    private List<Entry> entries(long hour, int limit) {
        return database.all(select.bind(hour, limit)).stream()
                .map(UnfinishedFiles::entry)
                .toList();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("hour"),
                new TenantId(Columns.uuid(row, "tenant_id")),
                new FileId(Columns.uuid(row, "file_id")));
    }

    private Optional<Long> mark() {
        return database.one(selectMark.bind(table)).map(row -> row.getLong("value"));
    }

    private void mark(long hour) {
        database.write(insertMark.bind(table, hour, WriteTime.highestWins(hour)));
    }

    /// Hours since 1970.
    private static long hour(Instant at) {
        return at.getEpochSecond() / Duration.ofHours(1).toSeconds();
    }
}
