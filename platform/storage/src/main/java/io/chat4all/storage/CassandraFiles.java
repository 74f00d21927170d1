package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `files` decides by lightweight transactions what becomes of a file. A file is created with timestamps
/// older than those of any transaction, so to create it again undoes none.
final class CassandraFiles implements Files {

    private static final String COLUMNS = "tenant_id, file_id, conversation_id, uploader_id, name, type, bytes, sha256,"
            + " state, upload_id, part_bytes, strip_location, created_at, ready_at";
    private static final String COLUMNS_OF_LATER = ", sent_sha256, width, height, thumbnail, looks, looked_at";
    private static final String OF_FILE = " WHERE tenant_id = ? AND file_id = ?";

    private final Database database;
    private final UnfinishedFiles unfinished;
    private final UnfinishedFiles unscanned;
    private final UnfinishedFiles unseen;
    private final StoredBytes stored;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement complete;
    private final PreparedStatement release;
    private final PreparedStatement condemn;
    private final PreparedStatement look;
    private final PreparedStatement see;
    private final PreparedStatement remove;
    private final PreparedStatement delete;

    CassandraFiles(Database database) {
        this.database = database;
        this.unfinished = new UnfinishedFiles(database, "unfinished_files");
        this.unscanned = new UnfinishedFiles(database, "unscanned_files");
        this.unseen = new UnfinishedFiles(database, "unseen_images");
        this.stored = new StoredBytes(database);
        this.insert = database.prepare("INSERT INTO {ks}.files (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.select = database.prepare("SELECT " + COLUMNS + COLUMNS_OF_LATER + " FROM {ks}.files" + OF_FILE);
        this.complete = database.prepare("UPDATE {ks}.files SET state = ?, type = ?, bytes = ?, sha256 = ?,"
                + " sent_sha256 = ?, ready_at = ?" + OF_FILE + " IF state = 'uploading'");
        this.release = database.prepare(
                "UPDATE {ks}.files SET state = 'ready', ready_at = ?" + OF_FILE + " IF state = 'scanning'");
        this.condemn =
                database.prepare("UPDATE {ks}.files SET state = 'infected'" + OF_FILE + " IF state = 'scanning'");
        this.look = database.prepare(
                "UPDATE {ks}.files SET looks = ?, looked_at = ?" + OF_FILE + " IF state = 'ready' AND looks = ?");
        this.see = database.prepare(
                "UPDATE {ks}.files SET width = ?, height = ?, thumbnail = ?" + OF_FILE + " IF state = 'ready'");
        this.remove = database.prepare("UPDATE {ks}.files SET state = 'removing'" + OF_FILE
                + " IF state IN ('uploading', 'scanning', 'infected', 'ready', 'removing')");
        this.delete = database.prepare("DELETE FROM {ks}.files" + OF_FILE + " IF EXISTS");
    }

    /// What is unfinished is noted first: a crash must not leave a file that nobody collects.
    @Override
    public void create(StoredFile file) {
        if (file.state() == State.UPLOADING) {
            unfinished.add(file.createdAt(), file);
        }
        stored.announce(file);
        database.write(inserted(file));
        if (file.state() == State.READY && file.isImage()) {
            unseen.add(file.createdAt(), file);
        }
    }

    private BoundStatement inserted(StoredFile file) {
        return insert.bind(new @Nullable Object[] {
            file.tenant().value(),
            file.id().value(),
            file.conversation().value(),
            file.uploader().value(),
            file.name(),
            file.type(),
            file.bytes(),
            file.sha256().orElse(null),
            file.state().name().toLowerCase(Locale.ROOT),
            file.upload().map(Upload::id).orElse(null),
            file.upload().map(Upload::partBytes).orElse(null),
            file.upload()
                    .filter(Upload::stripLocation)
                    .map(Upload::stripLocation)
                    .orElse(null),
            file.createdAt(),
            file.readyAt().orElse(null),
            WriteTime.earliestWins(file.createdAt())
        });
    }

    @Override
    public Optional<StoredFile> find(TenantId tenant, FileId id) {
        return database.one(select.bind(tenant.value(), id.value())).map(CassandraFiles::file);
    }

    @Override
    public void measure(StoredFile file, long bytes) {
        stored.measure(file, bytes);
    }

    @Override
    public Usage usage(TenantId tenant) {
        return stored.of(tenant);
    }

    @Override
    public boolean complete(StoredFile file, Content content, Instant at) {
        if (content.isImage()) {
            unseen.add(at, file);
        }
        return complete(file, content, "ready", at);
    }

    /// Noted first: a crash must not leave a file that nobody scans.
    @Override
    public boolean hold(StoredFile file, Content content, Instant at) {
        unscanned.add(at, file);
        return complete(file, content, "scanning", null);
    }

    private boolean complete(StoredFile file, Content content, String state, @Nullable Instant at) {
        stored.measure(file, content.bytes());
        var completed = database.decide(
                complete.bind(new @Nullable Object[] {
                    state,
                    content.type(),
                    content.bytes(),
                    content.sha256(),
                    content.sentSha256().orElse(null),
                    at,
                    file.tenant().value(),
                    file.id().value()
                }),
                ResultSet::wasApplied);
        if (completed) {
            unfinished.settle(file.createdAt(), file);
        }
        return completed;
    }

    @Override
    public boolean release(StoredFile file, Instant at) {
        if (file.isImage()) {
            unseen.add(at, file);
        }
        return database.decide(release.bind(at, file.tenant().value(), file.id().value()), ResultSet::wasApplied);
    }

    @Override
    public boolean condemn(StoredFile file) {
        stored.forget(file.tenant(), file.id());
        return database.decide(condemn.bind(file.tenant().value(), file.id().value()), ResultSet::wasApplied);
    }

    @Override
    public List<StoredFile> unscanned(Instant now, int limit) {
        return unscanned.upTo(now, limit, this::waiting).stream()
                .filter(file -> file.state() == State.SCANNING)
                .toList();
    }

    /// One that is noted and not held yet may be so in a moment.
    private Optional<StoredFile> waiting(UnfinishedFiles.Entry entry) {
        return find(entry.tenant(), entry.id())
                .filter(file -> file.state() == State.UPLOADING || file.state() == State.SCANNING);
    }

    @Override
    public List<UnseenImage> unseen(Instant now, int limit) {
        return unseen.upTo(now, limit, this::unseen).stream()
                .filter(image -> image.file().state() == State.READY)
                .toList();
    }

    /// One that is noted and not ready yet may be so in a moment.
    private Optional<UnseenImage> unseen(UnfinishedFiles.Entry entry) {
        return database.one(select.bind(entry.tenant().value(), entry.id().value()))
                .map(CassandraFiles::unseenImage)
                .filter(image -> isUnseen(image.file()));
    }

    private static UnseenImage unseenImage(Row row) {
        return new UnseenImage(file(row), row.getInt("looks"), Columns.optionalInstant(row, "looked_at"));
    }

    private static boolean isUnseen(StoredFile file) {
        return switch (file.state()) {
            case UPLOADING, SCANNING -> true;
            case READY -> file.picture().isEmpty();
            case INFECTED, REMOVING -> false;
        };
    }

    @Override
    public boolean look(UnseenImage image, int looks, Instant at) {
        var file = image.file();
        return database.decide(
                look.bind(new @Nullable Object[] {
                    counted(looks), at, file.tenant().value(), file.id().value(), counted(image.looks())
                }),
                ResultSet::wasApplied);
    }

    private static @Nullable Integer counted(int looks) {
        return looks == 0 ? null : looks;
    }

    @Override
    public boolean see(StoredFile file, Picture picture) {
        return database.decide(
                see.bind(
                        picture.width(),
                        picture.height(),
                        picture.thumbnail().orElse(""),
                        file.tenant().value(),
                        file.id().value()),
                ResultSet::wasApplied);
    }

    @Override
    public boolean remove(StoredFile file, Instant at) {
        unfinished.add(at, file);
        return database.decide(remove.bind(file.tenant().value(), file.id().value()), ResultSet::wasApplied);
    }

    @Override
    public void forget(StoredFile file) {
        stored.forget(file.tenant(), file.id());
        database.decide(delete.bind(file.tenant().value(), file.id().value()), ResultSet::wasApplied);
    }

    @Override
    public List<StoredFile> unfinishedBefore(Instant time, int limit) {
        return unfinished.before(time, limit, this::unfinished);
    }

    /// A crash between the rows of a new file leaves one that counts without a file.
    private Optional<StoredFile> unfinished(UnfinishedFiles.Entry entry) {
        var found = find(entry.tenant(), entry.id());
        if (found.isEmpty()) {
            stored.forget(entry.tenant(), entry.id());
        }
        return found.filter(file -> file.state() == State.UPLOADING || file.state() == State.REMOVING);
    }

    private static StoredFile file(Row row) {
        return new StoredFile(
                new FileId(Columns.uuid(row, "file_id")),
                new TenantId(Columns.uuid(row, "tenant_id")),
                new ConversationId(Columns.uuid(row, "conversation_id")),
                new UserId(Columns.uuid(row, "uploader_id")),
                Columns.text(row, "name"),
                Columns.text(row, "type"),
                row.getLong("bytes"),
                Optional.ofNullable(row.getString("sha256")),
                State.valueOf(Columns.text(row, "state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("upload_id")).map(id -> upload(row, id)),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "ready_at"),
                Optional.ofNullable(row.getString("thumbnail")).map(thumbnail -> picture(row, thumbnail)));
    }

    private static Upload upload(Row row, String id) {
        return new Upload(
                id,
                row.getLong("part_bytes"),
                row.getBoolean("strip_location"),
                Optional.ofNullable(row.getString("sent_sha256")));
    }

    private static Picture picture(Row row, String thumbnail) {
        return new Picture(
                row.getInt("width"),
                row.getInt("height"),
                Optional.of(thumbnail).filter(type -> !type.isEmpty()));
    }
}
