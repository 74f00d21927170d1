package io.chat4all.storage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the keyspace, and what is missing of the tables of `schema.cql` and of their columns. A start that finds
/// all of them costs one read. So a new version may add tables and columns; it must do without them being renamed,
/// retyped or dropped, and the version before it works on with what was added.
///
/// Several may start at once: one makes what is missing, the others wait for it. (Two nodes that make the same
/// table at the same moment give it two ids, and the cluster falls out.) What was made when stands in
/// `schema_changes`, whose own id is always the same, so that any node may make it.
final class Schema {

    private static final Logger LOG = System.getLogger(Schema.class.getName());
    private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(30);
    private static final String CHANGES = "schema_changes";
    private static final Pattern COMMENT = Pattern.compile("--.*");

    private final CqlSession session;
    private final CassandraConfig config;

    Schema(CqlSession session, CassandraConfig config) {
        this.session = session;
        this.config = config;
    }

    void ensure() {
        if (missing().isEmpty()) {
            return;
        }
        // The driver would read all metadata anew after each change.
        session.setSchemaMetadataEnabled(false);
        try {
            prepare();
            makeTogether();
        } finally {
            session.setSchemaMetadataEnabled(null);
        }
    }

    /// The keyspace, and the table that says who goes on. Safe at the same time on several nodes.
    private void prepare() {
        if (!exists("SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?")) {
            change(createKeyspace());
        }
        if (!exists("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = '" + CHANGES
                + "'")) {
            change(tableOfChanges().createWithId(idOfChanges()));
        }
        if (!session.checkSchemaAgreement()) {
            throw new StoreUnavailable("the nodes do not agree on the schema yet");
        }
    }

    private void makeTogether() {
        try (var lock = SchemaLock.take(session, config.keyspace())) {
            var missing = missing();
            if (missing.isEmpty()) {
                return;
            }
            LOG.log(Level.INFO, "making {0} tables and columns in keyspace {1}", missing.size(), config.keyspace());
            for (var statement : missing) {
                lock.keep();
                change(statement);
            }
            if (!session.checkSchemaAgreement()) {
                throw new StoreUnavailable("the nodes do not agree on the schema yet");
            }
            note(missing);
        }
    }

    private List<String> missing() {
        var present = presentColumns();
        return tables().stream()
                .flatMap(table -> Optional.ofNullable(present.get(table.name()))
                        .map(table::additions)
                        .orElseGet(() -> Stream.of(table.create())))
                .toList();
    }

    /// The next version: what was made, for people.
    private void note(List<String> made) {
        var last = session.execute("SELECT max(version) AS version FROM " + changes() + " WHERE name = 'schema'")
                .one();
        int version = last == null ? 1 : last.getInt("version") + 1;
        session.execute(SimpleStatement.newInstance(
                "INSERT INTO " + changes() + " (name, version, changed_at, statements) VALUES ('schema', ?, ?, ?)",
                version,
                Instant.now(),
                made));
    }

    private String changes() {
        return config.keyspace() + "." + CHANGES;
    }

    private void change(String statement) {
        session.execute(SimpleStatement.newInstance(statement.replace("{ks}", config.keyspace()))
                .setTimeout(CHANGE_TIMEOUT)
                .setNode(nodeForChanges()));
    }

    private boolean exists(String query) {
        return session.execute(SimpleStatement.newInstance(query, config.keyspace()))
                        .one()
                != null;
    }

    private static TableDefinition tableOfChanges() {
        return tables().stream()
                .filter(table -> table.name().equals(CHANGES))
                .findFirst()
                .orElseThrow();
    }

    private UUID idOfChanges() {
        return UUID.nameUUIDFromBytes(changes().getBytes(StandardCharsets.UTF_8));
    }

    /// The same one for everybody who sees the same nodes: one that lags behind is not asked.
    private Node nodeForChanges() {
        var nodes = session.getMetadata().getNodes().values();
        return nodes.stream()
                .filter(node -> config.datacenter().equals(node.getDatacenter()) && node.getState() == NodeState.UP)
                .min(Comparator.comparing(node -> String.valueOf(node.getHostId())))
                .orElseThrow(() -> new StoreUnavailable("no node of datacenter " + config.datacenter() + " is up"));
    }

    /// By table; none when there is no keyspace either.
    private Map<String, Set<String>> presentColumns() {
        var query = "SELECT table_name, column_name FROM system_schema.columns WHERE keyspace_name = ?";
        return session.execute(SimpleStatement.newInstance(query, config.keyspace())).all().stream()
                .collect(Collectors.groupingBy(
                        row -> Columns.text(row, "table_name"),
                        Collectors.mapping(row -> Columns.text(row, "column_name"), Collectors.toSet())));
    }

    private String createKeyspace() {
        return "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = {'class': 'NetworkTopologyStrategy', '%s': %d}"
                .formatted(config.keyspace(), config.datacenter(), config.replication());
    }

    static List<TableDefinition> tables() {
        return Arrays.stream(COMMENT.matcher(text()).replaceAll("").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .map(TableDefinition::of)
                .toList();
    }

    private static String text() {
        try (var resource = Objects.requireNonNull(Schema.class.getResourceAsStream("schema.cql"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
