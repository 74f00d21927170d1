package io.chat4all.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each server as it is run: started, asked in its own protocol, stopped, started again on its data.
@Timeout(180)
class RealServersIT {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    private final Installation installation = Installation.here();

    @TempDir
    Path folder;

    @AfterEach
    void endAll() throws Exception {
        var home = new Home(folder);
        for (var name : home.started()) {
            new ChildProcess(name, home).kill();
        }
    }

    @Test
    void kafkaAnswersAgainAfterARestartOnItsData() throws Exception {
        answersTwice(new KafkaServer(installation, freePort(), freePort(), 256));
    }

    @Test
    void cassandraAnswersAgainAfterARestartOnItsData() throws Exception {
        answersTwice(new CassandraServer(installation, freePort(), freePort(), 512));
    }

    @Test
    void redisAnswersWhoKnowsThePassword() throws Exception {
        var port = freePort();
        answersTwice(new RedisServer(installation, port, "right", 64));
    }

    @Test
    void redisRefusesWhoDoesNotKnowThePassword() throws Exception {
        var port = freePort();
        new Child(new RedisServer(installation, port, "right", 64), new Home(folder)).start(Lifetime.LEASHED);
        new Child(new RedisServer(installation, port, "right", 64), new Home(folder)).awaitReady(READY_WITHIN);

        assertThatThrownBy(() -> new RedisServer(installation, port, "wrong", 64).probe())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("WRONGPASS");
    }

    @Test
    void s3AnswersWhoSignsWithTheRightKey() throws Exception {
        var port = freePort();
        answersTwice(new S3Server(installation, port, new S3Keys("access", "right"), 96));
        start(new S3Server(installation, port, new S3Keys("access", "right"), 96), Lifetime.LEASHED);

        assertThatThrownBy(() -> new S3Server(installation, port, new S3Keys("access", "wrong"), 96).probe())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
    }

    private void answersTwice(Program program) throws Exception {
        var first = start(program, Lifetime.DETACHED);
        assertThat(first.process().stop(STOPPED_WITHIN)).isTrue();
        var second = start(program, Lifetime.LEASHED);
        assertThat(second.process().stop(STOPPED_WITHIN)).isTrue();
        assertThat(second.probe()).isPresent();
    }

    private Child start(Program program, Lifetime lifetime) throws Exception {
        var child = new Child(program, new Home(folder));
        child.start(lifetime);
        child.awaitReady(READY_WITHIN);
        return child;
    }

    private static Port freePort() throws IOException {
        return Port.local(Port.anyFree(), "chosen at random");
    }
}
