package io.chat4all.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ConfigurationTest {

    private static final String YAML = """
            kafka:
              bootstrap: 10.0.0.1:9092
              replication: 3
            cassandra:
              contact-points: [10.0.0.1, 10.0.0.2]
              username:
            tokens:
              trusted-issuers:
                - issuer: https://one
                - issuer: https://two
                  audience: ${not-resolved}
            presence:
              whatever: not read here
            """;

    @TempDir
    Path directory;

    private Configuration load(String yaml, Map<String, String> environment, String... args) {
        try {
            var file = Files.writeString(directory.resolve("chat4all.yaml"), yaml);
            var all = Stream.concat(Stream.of("--config", file.toString()), Stream.of(args));
            return Configuration.load(all.toArray(String[]::new), environment);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFileOverridesTheDefault() {
        var kafka = load(YAML, Map.of()).section("kafka");

        assertThat(kafka.text("bootstrap", "127.0.0.1:19092")).isEqualTo("10.0.0.1:9092");
        assertThat(kafka.integer("replication", 1)).isEqualTo(3);
        assertThat(kafka.integer("partition-epoch", 7)).isEqualTo(7);
    }

    @Test
    void theEnvironmentOverridesTheFileAndTheCommandLineBoth() {
        var environment = Map.of("CHAT4ALL_KAFKA_BOOTSTRAP", "env:1", "CHAT4ALL_KAFKA_PARTITION_EPOCH", "4");
        var kafka = load(YAML, environment, "--kafka.bootstrap=arg:1").section("kafka");

        assertThat(kafka.text("bootstrap", "")).isEqualTo("arg:1");
        assertThat(kafka.integer("partition-epoch", 0)).isEqualTo(4);
    }

    @Test
    void theEnvironmentNamesTheFile() throws IOException {
        var file = Files.writeString(directory.resolve("other.yaml"), "redis:\n  uri: redis://there\n");
        var configuration = Configuration.load(new String[0], Map.of("CHAT4ALL_CONFIG", file.toString()));

        assertThat(configuration.section("redis").text("uri", "")).isEqualTo("redis://there");
        configuration.finish();
    }

    @Test
    void aListIsAListInTheFileAndCommaSeparatedElsewhere() {
        assertThat(load(YAML, Map.of()).section("cassandra").texts("contact-points", List.of()))
                .containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(load(YAML, Map.of("CHAT4ALL_CASSANDRA_CONTACT_POINTS", "a, b,c"))
                        .section("cassandra")
                        .texts("contact-points", List.of()))
                .containsExactly("a", "b", "c");
    }

    @Test
    void aSectionOfAListIsASectionOfItsOwn() {
        var environment = Map.of("CHAT4ALL_TOKENS_TRUSTED_ISSUERS_0_AUDIENCE", "from-env");
        var configuration = load(YAML, environment);
        var issuers = configuration.section("tokens").sections("trusted-issuers");

        assertThat(issuers)
                .extracting(issuer -> issuer.text("issuer", ""))
                .containsExactly("https://one", "https://two");
        assertThat(issuers)
                .extracting(issuer -> issuer.text("audience", ""))
                .containsExactly("from-env", "${not-resolved}");
        configuration.finish();
    }

    @Test
    void aBlankValueIsNone() {
        assertThat(load(YAML, Map.of()).section("cassandra").text("username")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "2m,PT2M", "12h,PT12H", "1d,PT24H", "PT1M30S,PT1M30S"})
    void aDurationIsReadAsPeopleWriteIt(String text, Duration expected) {
        var section = load("gateway:\n  wait: " + text, Map.of()).section("gateway");

        assertThat(section.duration("wait", Duration.ZERO)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1048576,1048576", "512KiB,524288", "8 MiB,8388608", "2GiB,2147483648", "1TiB,1099511627776"})
    void aSizeIsReadAsPeopleWriteIt(String text, long expected) {
        var section = load("files:\n  most: " + text, Map.of()).section("files");

        assertThat(section.bytes("most", 1)).isEqualTo(expected);
    }

    @Test
    void aValueOfTheWrongKindNamesKeyValueAndExpectation() {
        var gateway = load("gateway:\n  port: eighty\n  wait: soon\n  open: yess\n  most: 2GB", Map.of())
                .section("gateway");

        assertThatThrownBy(() -> gateway.integer("port", 1))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("gateway.port is 'eighty': expected a whole number");
        assertThatThrownBy(() -> gateway.duration("wait", Duration.ZERO))
                .hasMessageStartingWith("gateway.wait is 'soon': expected a duration");
        assertThatThrownBy(() -> gateway.bytes("most", 1))
                .hasMessageStartingWith("gateway.most is '2GB': expected a size in bytes");
        assertThatThrownBy(() -> gateway.flag("open", true))
                .hasMessage("gateway.open is 'yess': expected true or false");
    }

    @Test
    void anUnknownKeyInASectionThatWasReadFailsWithASuggestion() {
        var configuration = load("kafka:\n  bootstarp: there", Map.of());
        configuration.section("kafka").text("bootstrap", "here");

        assertThatThrownBy(configuration::finish)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("there is no setting 'kafka.bootstarp': did you mean 'kafka.bootstrap'?");
    }

    @Test
    void anUnknownSectionFailsWithASuggestion() {
        var configuration = load("kafak:\n  bootstrap: there", Map.of());
        configuration.section("kafka").text("bootstrap", "here");

        assertThatThrownBy(configuration::finish).hasMessage("there is no section 'kafak': did you mean 'kafka'?");
    }

    @Test
    void anUnknownVariableOfASectionThatWasReadFailsWithASuggestion() {
        var configuration = load("", Map.of("CHAT4ALL_KAFKA_BOOTSTARP", "there", "CHAT4ALL_HOME", "not ours to check"));
        configuration.section("kafka").text("bootstrap", "here");

        assertThatThrownBy(configuration::finish)
                .hasMessage("there is no setting for the variable 'CHAT4ALL_KAFKA_BOOTSTARP': did you mean"
                        + " 'CHAT4ALL_KAFKA_BOOTSTRAP'?");
    }

    @Test
    void aKnownSectionThatAnotherServiceReadsIsFine() {
        var configuration = load("presence:\n  whatever: 1\nredis:\n  uri: there\n", Map.of());
        configuration.section("kafka").text("bootstrap", "here");

        configuration.finish();
    }

    @Test
    void aSectionOfWhichAServiceReadsSomeKeysMayHaveOthers() {
        var configuration =
                load("files:\n  scan: clamd\n  quota: 1\n", Map.of("CHAT4ALL_FILES_SCAN_ADDRESS", "clamd:3310"));

        assertThat(configuration.partOf("files").text("scan", "none")).isEqualTo("clamd");
        configuration.finish();
    }

    @Test
    void aSecretComesFromTheValueOrFromAFile() throws IOException {
        var file = Files.writeString(directory.resolve("password"), "hunter2\n");
        var redis = load("redis:\n  password-file: " + file, Map.of()).section("redis");

        assertThat(redis.secret("password")).contains("hunter2");
        assertThat(load("", Map.of("CHAT4ALL_REDIS_PASSWORD", "other"))
                        .section("redis")
                        .secret("password"))
                .contains("other");
        assertThat(load("", Map.of()).section("redis").secret("password")).isEmpty();
    }

    @Test
    void aSecretGivenTwiceIsRefused() {
        var redis = load("redis:\n  password: a\n  password-file: b", Map.of()).section("redis");

        assertThatThrownBy(() -> redis.secret("password"))
                .hasMessage("redis.password and redis.password-file are both set: only one may be");
    }

    @Test
    void theTableShowsWhatHoldsAndMasksSecrets() {
        var reads = new Reads();
        var settings = Settings.load(
                Arguments.parse(new String[] {"--redis.password=hunter2", "--redis.uri=redis://me:hunter2@x"}),
                Map.of());
        var redis = new SettingsSection("redis", settings, reads);
        redis.secret("password");
        redis.text("uri", "");
        redis.duration("timeout", Duration.ofSeconds(3));

        assertThat(reads.newTable().lines().filter(line -> !line.isEmpty()))
                .containsExactly(
                        "  redis.password = *** (command line)",
                        "  redis.timeout  = 3s (default)",
                        "  redis.uri      = redis://me:***@x (command line)");
        assertThat(reads.newTable()).as("printed once").isEmpty();
    }

    @Test
    void anArgumentThatIsNoSettingIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> Configuration.load(new String[] {"--password=hunter2"}, Map.of()))
                .hasMessage("the argument --password is not understood: expected --config FILE or --section.key=value");
        assertThatThrownBy(() -> Configuration.load(new String[] {"--config"}, Map.of()))
                .hasMessage("--config needs the path of a file behind it");
    }

    @Test
    void aFileThatIsNotThereOrNotYamlIsNamed() {
        assertThatThrownBy(() -> Configuration.load(new String[] {"--config", "/nowhere/x.yaml"}, Map.of()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("the configuration file /nowhere/x.yaml cannot be read");
        assertThatThrownBy(() -> load("a: [b", Map.of()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("chat4all.yaml is not valid YAML");
    }
}
