package io.chat4all.storage;

import io.chat4all.config.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where Cassandra is and how the data are kept in it: section `cassandra` of the configuration.
///
/// @param contactPoints `host:port`, any nodes of the cluster
/// @param datacenter the one that this service stands in; only its nodes are asked
/// @param replication copies of each row in the datacenter; matters only when the keyspace is created
/// @param requestTimeout how long one request may take
/// @param startupTimeout how long a start waits for Cassandra to come up
public record CassandraConfig(
        List<String> contactPoints,
        String datacenter,
        String keyspace,
        int replication,
        Optional<Credentials> credentials,
        Duration requestTimeout,
        Duration startupTimeout) {

    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern DATACENTER = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");

    public CassandraConfig {
        contactPoints = List.copyOf(contactPoints);
        require(!contactPoints.isEmpty(), "contact-points needs at least one host:port");
        contactPoints.forEach(point -> require(
                ADDRESS.matcher(point).matches(), "contact-points has '" + point + "', which is not host:port"));
        require(DATACENTER.matcher(datacenter).matches(), "datacenter '" + datacenter + "' is not a name");
        require(
                KEYSPACE.matcher(keyspace).matches(),
                "keyspace '" + keyspace + "' is not of a-z, 0-9 and _, beginning with a letter, 48 at most");
        require(replication >= 1, "replication is 1 or more, not " + replication);
        require(requestTimeout.isPositive(), "request-timeout is more than 0, not " + requestTimeout);
        require(!startupTimeout.isNegative(), "startup-timeout is 0 or more, not " + startupTimeout);
    }

    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return username + ":***";
        }
    }

    public static CassandraConfig from(Section section) {
        return new CassandraConfig(
                section.texts("contact-points", List.of("127.0.0.1:19042")),
                section.text("datacenter", "datacenter1"),
                section.text("keyspace", "chat4all"),
                section.integer("replication", 1),
                credentials(section.text("username"), section.secret("password")),
                section.duration("request-timeout", Duration.ofSeconds(5)),
                section.duration("startup-timeout", Duration.ofSeconds(90)));
    }

    private static Optional<Credentials> credentials(Optional<String> username, Optional<String> password) {
        require(username.isPresent() == password.isPresent(), "username and password are given both or not at all");
        return username.flatMap(name -> password.map(secret -> new Credentials(name, secret)));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("cassandra." + otherwise);
        }
    }
}
