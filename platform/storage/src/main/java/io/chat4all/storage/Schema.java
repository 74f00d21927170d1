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
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes the keyspace and the tables of `schema.cql` that are missing. A start that finds all of them changes
/// nothing.
///
/// Several may do this at once: every statement says IF NOT EXISTS, and all starters send them to the same node,
/// which does one after the other. (Two nodes that make the same table at the same moment give it two ids, and the
/// cluster falls out.)
final class Schema {

    private static final Logger LOG = System.getLogger(Schema.class.getName());
    private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS \\{ks}\\.(\\w+)");

    private final CqlSession session;
    private final CassandraConfig config;

    Schema(CqlSession session, CassandraConfig config) {
        this.session = session;
        this.config = config;
    }

    void ensure() {
        var present = presentTables();
        var missing = statements().stream()
                .filter(statement -> !present.contains(tableOf(statement)))
                .toList();
        if (!missing.isEmpty()) {
            create(missing);
        }
    }

    private void create(List<String> tables) {
        LOG.log(Level.INFO, "creating {0} tables in keyspace {1}", tables.size(), config.keyspace());
        // The driver would read all metadata anew after each of them.
        session.setSchemaMetadataEnabled(false);
        try {
            change(SimpleStatement.newInstance(createKeyspace()));
            tables.forEach(table -> change(SimpleStatement.newInstance(table.replace("{ks}", config.keyspace()))));
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

    /// None when there is no keyspace either.
    private Set<String> presentTables() {
        var query = "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?";
        return session.execute(SimpleStatement.newInstance(query, config.keyspace())).all().stream()
                .map(row -> Objects.requireNonNull(row.getString("table_name")))
                .collect(Collectors.toSet());
    }

    private String createKeyspace() {
        return "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = {'class': 'NetworkTopologyStrategy', '%s': %d}"
                .formatted(config.keyspace(), config.datacenter(), config.replication());
    }

    static List<String> statements() {
        return Arrays.stream(COMMENT.matcher(text()).replaceAll("").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    static String tableOf(String statement) {
        var matcher = TABLE.matcher(statement);
        if (!matcher.lookingAt()) {
            throw new IllegalStateException("schema.cql holds something else than tables: " + statement);
        }
        return matcher.group(1);
    }

    private static String text() {
        try (var resource = Objects.requireNonNull(Schema.class.getResourceAsStream("schema.cql"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
