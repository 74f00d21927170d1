package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.config.Configuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class CassandraConfigTest {

    @Test
    void withoutSettingsItIsTheLaptopsCassandra() {
        assertThat(read())
                .isEqualTo(new CassandraConfig(
                        List.of("127.0.0.1:19042"),
                        "datacenter1",
                        "chat4all",
                        1,
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(90)));
    }

    @Test
    void everythingCanBeSet() {
        var config = read(
                "--cassandra.contact-points=a:1,b:2",
                "--cassandra.datacenter=Frankfurt-1",
                "--cassandra.keyspace=talk",
                "--cassandra.replication=3",
                "--cassandra.username=chat",
                "--cassandra.password=s3cret",
                "--cassandra.request-timeout=2s",
                "--cassandra.startup-timeout=10s");
        assertThat(config)
                .isEqualTo(new CassandraConfig(
                        List.of("a:1", "b:2"),
                        "Frankfurt-1",
                        "talk",
                        3,
                        Optional.of(new CassandraConfig.Credentials("chat", "s3cret")),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10)));
        assertThat(config.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "contact-points,localhost",
        "contact-points,localhost:99999999",
        "datacenter,it's",
        "keyspace,Chat-4-All",
        "keyspace,a'; DROP",
        "replication,0",
        "username,alone",
        "request-timeout,0s"
    })
    void whatCannotWorkIsRefusedByName(String key, String value) {
        assertThatThrownBy(() -> read("--cassandra." + key + "=" + value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cassandra." + key);
    }

    private static CassandraConfig read(String... args) {
        return CassandraConfig.from(Configuration.load(args, Map.of()).section("cassandra"));
    }
}
