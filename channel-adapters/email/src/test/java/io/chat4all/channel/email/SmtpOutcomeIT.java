package io.chat4all.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the answers of a server mean, and its silence.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmtpOutcomeIT {

    private static final OutgoingPart PART = Accounts.text("ana@person.example", "hi");

    private ScriptedSmtp server;
    private AccountClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedSmtp();
        client = Accounts.open(server.port(), Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, UNDELIVERABLE, 5.1.1",
        "RCPT, 550 no such user, UNDELIVERABLE, 550",
        "RCPT, 552 5.2.2 mailbox full, UNDELIVERABLE, 5.2.2",
        "RCPT, 550 5.7.1 policy, CONTENT, 5.7.1",
        "DATA, 554 5.7.1 spam, CONTENT, 5.7.1",
        "., 552 5.3.4 too big, CONTENT, 5.3.4",
        "., 554 5.6.0 malformed, CONTENT, 5.6.0",
        "., 550 no, CONTENT, 550"
    })
    void aPermanentRefusalSaysWhy(String command, String answer, Reason reason, String code) {
        server.answers(command, answer);
        assertThat(client.send(PART)).isInstanceOfSatisfying(Rejected.class, outcome -> {
            assertThat(outcome.reason()).isEqualTo(reason);
            assertThat(outcome.code()).isEqualTo(code);
            assertThat(outcome.detail()).doesNotContain("ana").doesNotContain("spam");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 452 4.2.2 mailbox full, RECIPIENT",
        "RCPT, 450 4.7.1 greylisted, RECIPIENT",
        "RCPT, 451 later, RECIPIENT",
        "., 452 4.3.2 busy, ACCOUNT"
    })
    void aRefusalForNowIsNoFailure(String command, String answer, Scope scope) {
        server.answers(command, answer);
        assertThat(client.send(PART))
                .isInstanceOfSatisfying(
                        Throttled.class, outcome -> assertThat(outcome.scope()).isEqualTo(scope));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 5.7.1 not your address, ACCOUNT",
        "MAIL, 530 5.7.0 log in first, ACCOUNT",
        "MAIL, 451 4.3.0 later, PROVIDER",
        "RCPT, 421 4.3.0 closing, PROVIDER",
        "., 451 4.3.0 disk, PROVIDER",
        "DATA, 421 closing, PROVIDER"
    })
    void aTroubleIsNotTheMessagesFault(String command, String answer, Trouble trouble) {
        server.answers(command, answer);
        assertThat(client.send(PART))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(trouble));
    }

    @Test
    void aConnectionLostAfterTheDotLeavesItUnknown() {
        server.answers(".", ScriptedSmtp.HANGS_UP);
        assertThat(client.send(PART)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"EHLO", "MAIL", "RCPT", "DATA"})
    void aConnectionLostBeforeTheMailSurelySentNothing(String command) {
        server.answers(command, ScriptedSmtp.HANGS_UP);
        assertThat(client.send(PART))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.PROVIDER));
    }

    @Test
    void aConnectionLostWithinTheMailSurelySentNothing() {
        server.answers("BODY", ScriptedSmtp.HANGS_UP);
        assertThat(client.send(file(new Content.MediaSource(
                        URI.create("https://x.example/"), () -> new ByteArrayInputStream(new byte[16_000_000])))))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void aFileThatCannotBeReadSendsNothing() {
        var broken = new Content.MediaSource(URI.create("https://x.example/"), () -> {
            throw new IOException("the store is away");
        });
        assertThat(client.send(file(broken))).isInstanceOf(Unavailable.class);
        assertThat(server.commands()).doesNotContain(".");
    }

    @Test
    void aServerWithoutEncryptionGetsNoLogin() {
        var careful = Accounts.open(server.port(), Map.of("security", "starttls", "user", "shop"));
        assertThat(careful.connect()).isInstanceOf(ConnectResult.Refused.class);
        assertThat(careful.send(PART))
                .isInstanceOfSatisfying(
                        Unavailable.class, outcome -> assertThat(outcome.code()).isEqualTo("tls"));
        assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void aLoginThatCannotBeCheckedNowIsTheServersTrouble() {
        server.answers("EHLO", "250-here\r\n250 AUTH PLAIN");
        server.answers("AUTH", "454 4.7.0 later");
        var user = Accounts.open(server.port(), Map.of("user", "shop"));
        assertThat(user.connect()).isInstanceOf(ConnectResult.Unreachable.class);
        server.answers("AUTH", "535 5.7.8 wrong");
        assertThat(user.connect()).isInstanceOf(ConnectResult.Refused.class);
    }

    @Test
    void aServerThatIsNotThereSurelyGotNothing() throws IOException {
        server.close();
        assertThat(client.send(PART)).isInstanceOf(Unavailable.class);
        assertThat(client.connect()).isInstanceOf(ConnectResult.Unreachable.class);
    }

    private static OutgoingPart file(Content.MediaSource source) {
        return Accounts.part(
                "ana@person.example",
                new Content.Media(MediaKind.IMAGE, source, "image/png", 16_000_000, "a.png", Optional.empty()),
                Map.of());
    }
}
