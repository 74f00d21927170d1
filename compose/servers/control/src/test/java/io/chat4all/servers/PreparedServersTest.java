package io.chat4all.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PreparedServersTest {

    private static final Port CLIENT = Port.local(4001, "--port-client");
    private static final Port INNER = Port.local(4002, "--port-inner");

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void installServers() throws Exception {
        for (var server : List.of("kafka", "pulsar", "cassandra", "s3")) {
            var target = Files.createDirectories(folder.resolve("compose/servers/" + server + "/target"));
            Files.writeString(target.resolve("classpath"), "/libs/a b.jar" + File.pathSeparator + "/libs/c.jar\n");
            Files.writeString(target.resolve("chat4all-server-" + server + ".jar"), "ours");
        }
        installation = new Installation(folder);
    }

    @Test
    void kafkaListensWhereItIsTold() throws Exception {
        assertThat(prepared(new KafkaServer(installation, CLIENT, INNER, 256), "server.properties"))
                .contains("listeners=PLAINTEXT://127.0.0.1:4001,CONTROLLER://127.0.0.1:4002\n")
                .contains("controller.quorum.voters=1@127.0.0.1:4002\n")
                .contains("log.dirs=" + folder.resolve("home/data/kafka/log"))
                .doesNotContain("${");
    }

    @Test
    void pulsarListensWhereItIsTold() throws Exception {
        assertThat(prepared(new PulsarServer(installation, CLIENT, INNER, 256), "pulsar.conf"))
                .contains("bindAddress=127.0.0.1\n")
                .contains("brokerServicePort=4001\n")
                .contains("webServicePort=4002\n")
                .contains("ledgerDirectories=" + folder.resolve("home/data/pulsar/bookie"))
                .doesNotContain("${");
    }

    @Test
    void cassandraListensWhereItIsTold() throws Exception {
        assertThat(prepared(new CassandraServer(installation, CLIENT, INNER, 512), "cassandra.yaml"))
                .contains("native_transport_port: 4001\n")
                .contains("storage_port: 4002\n")
                .doesNotContain("${");
    }

    @Test
    void ourOwnClassesComeFirstAndPathsMayHaveSpaces() throws Exception {
        var arguments = prepared(new KafkaServer(installation, CLIENT, INNER, 256), "java.args");

        assertThat(arguments)
                .contains("\"" + folder.resolve("home/conf/kafka/chat4all-server-kafka.jar") + File.pathSeparator
                        + "/libs/a b.jar" + File.pathSeparator + "/libs/c.jar\"");
    }

    @Test
    void filesWithSecretsAreForTheirOwnerOnly() throws Exception {
        prepared(new S3Server(installation, CLIENT, new S3Keys("access", "secret"), 96), "s3proxy.conf");
        var conf = folder.resolve("home/conf/s3");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf.resolve("s3proxy.conf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void secretsAreNotPrinted() {
        var redis = new RedisServer(installation, CLIENT, "hush", 64);
        var s3 = new S3Server(installation, CLIENT, new S3Keys("access", "hush"), 96);

        assertThat(redis + " " + s3).doesNotContain("hush");
    }

    @Test
    void aMissingClassPathSaysWhatToDo() {
        assertThatThrownBy(() -> installation.libraries("redis"))
                .isInstanceOf(StartFailed.NotInstalled.class)
                .hasMessageContaining("./mvnw process-classes -pl compose/servers/redis");
    }

    @Test
    void redisHasABinaryForTheMachinesOfPeople() {
        assertThat(RedisServer.entryName("Linux", "amd64")).endsWith("linux-amd64");
        assertThat(RedisServer.entryName("Linux", "aarch64")).endsWith("linux-arm64");
        assertThat(RedisServer.entryName("Mac OS X", "aarch64")).endsWith("darwin-arm64");
        assertThat(RedisServer.entryName("Mac OS X", "x86_64")).endsWith("darwin-amd64");
        assertThatThrownBy(() -> RedisServer.entryName("Windows 11", "amd64")).hasMessageContaining("Windows 11");
    }

    private String prepared(Program program, String file) throws Exception {
        var home = new Home(folder.resolve("home"));
        new Child(program, home).prepare();
        return Files.readString(home.of(program.name()).conf().resolve(file));
    }
}
