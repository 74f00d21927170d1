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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the keyspace, and what is missing of the tables of `schema.cql` and of their columns. A start that finds
/// all of them changes nothing. So a new version may add tables and columns; it must do without them being
/// renamed, retyped or dropped.
///
/// Several may do this at once: every statement says IF NOT EXISTS, and all starters send them to the same node,
/// which does one after the other. (Two nodes that make the same table at the same moment give it two ids, and the
/// cluster falls out.)
final class Schema {

    private static final Logger LOG = System.getLogger(Schema.class.getName());
    private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern COMMENT = Pattern.compile("--.*");

    private final CqlSession session;
    private final CassandraConfig config;

    Schema(CqlSession session, CassandraConfig config) {
        this.session = session;
        this.config = config;
    }

    void ensure() {
        var present = presentColumns();
        var missing = tables().stream()
                .flatMap(table -> Optional.ofNullable(present.get(table.name()))
                        .map(table::additions)
                        .orElseGet(() -> Stream.of(table.create())))
                .toList();
        if (!missing.isEmpty()) {
            make(missing);
        }
    }

    private void make(List<String> missing) {
        LOG.log(Level.INFO, "making {0} tables and columns in keyspace {1}", missing.size(), config.keyspace());
        // The driver would read all metadata anew after each of them.
        session.setSchemaMetadataEnabled(false);
        try {
            change(SimpleStatement.newInstance(createKeyspace()));
            missing.forEach(
                    statement -> change(SimpleStatement.newInstance(statement.replace("{ks}", config.keyspace()))));
        } finally {
            session.setSchemaMetadataEnabled(null);
        }
    }

    private void change(SimpleStatement statement) {
        session.execute(statement.setTimeout(CHANGE_TIMEOUT).setNode(nodeForChanges()));
    }

    /// The same one for everybody who sees the same nodes.
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
