package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Usage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How many bytes the files of a tenant have: a row for each of them, added up when it is asked. What is written
/// again is there once, and what is deleted stays so: unlike a counter, a sum of rows cannot drift from what they
/// say.
final class StoredBytes {

    /// So that no partition gets too large: a million files are 65,000 rows in each.
    private static final int SHARDS = 16;

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement sum;

    StoredBytes(Database database) {
        var shards = IntStream.range(0, SHARDS).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        this.database = database;
        this.insert = database.prepare(
                "INSERT INTO {ks}.stored_bytes (tenant_id, shard, file_id, bytes) VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
        this.delete =
                database.prepare("DELETE FROM {ks}.stored_bytes WHERE tenant_id = ? AND shard = ? AND file_id = ?");
        this.sum = database.prepare("SELECT COUNT(*) AS files, SUM(bytes) AS bytes FROM {ks}.stored_bytes"
                + " WHERE tenant_id = ? AND shard IN (" + shards + ")");
    }

    /// As it is announced: older than what is measured, and than a removal.
    void announce(StoredFile file) {
        write(file, file.bytes(), WriteTime.earliestWins(file.createdAt()));
    }

    /// As it is.
    void measure(StoredFile file, long bytes) {
        write(file, bytes, WriteTime.earliestWins(file.createdAt()) + 1);
    }

    private void write(StoredFile file, long bytes, long timestamp) {
        database.write(
                insert.bind(file.tenant().value(), shard(file.id()), file.id().value(), bytes, timestamp));
    }

    void forget(TenantId tenant, FileId id) {
        database.write(delete.bind(tenant.value(), shard(id), id.value()));
    }

    Usage of(TenantId tenant) {
        return database.one(sum.bind(tenant.value()))
                .map(row -> new Usage(row.getLong("files"), row.getLong("bytes")))
                .orElseThrow();
    }

    /// By the random half of it.
    private static int shard(FileId id) {
        return (int) Math.floorMod(id.value().getLeastSignificantBits(), (long) SHARDS);
    }
}
