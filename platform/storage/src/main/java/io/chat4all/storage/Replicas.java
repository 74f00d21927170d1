package io.chat4all.storage;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.util.Set;

/// Who holds the partition that a statement is about.
record Replicas(CqlSession session, CqlIdentifier keyspace) {

    /// Empty while the driver does not know.
    Set<Node> of(BoundStatement statement) {
        var key = statement.getRoutingKey();
        return key == null
                ? Set.of()
                : session.getMetadata()
                        .getTokenMap()
                        .map(tokens -> tokens.getReplicas(keyspace, key))
                        .orElse(Set.of());
    }
}
