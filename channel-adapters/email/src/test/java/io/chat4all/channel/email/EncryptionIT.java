package io.chat4all.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Unavailable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Logins and mails go over encrypted connections only, and only to the server that was asked for.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EncryptionIT {

    private static final OutgoingPart PART = Accounts.text("ana@person.example", "hi");

    @Test
    void withStartTlsNothingButTheGreetingComesBeforeTheEncryption() throws IOException {
        try (var server = new ScriptedSmtp(false)) {
            server.answers("EHLO", "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN");
            server.answers("STARTTLS", "220 go on");
            server.answers("AUTH", "235 welcome");
            assertThat(open(server, "localhost", "starttls").send(PART)).isInstanceOf(Accepted.class);
            assertThat(words(server)).startsWith("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void withTlsEverythingIsEncrypted() throws IOException {
        try (var server = new ScriptedSmtp(true)) {
            server.answers("EHLO", "250-here\r\n250 AUTH PLAIN");
            server.answers("AUTH", "235 welcome");
            assertThat(open(server, "localhost", "tls").send(PART)).isInstanceOf(Accepted.class);
            assertThat(words(server)).startsWith("EHLO", "AUTH", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void aCertificateOfAnotherNameIsNotTrusted() throws IOException {
        try (var server = new ScriptedSmtp(true)) {
            assertThat(open(server, "127.0.0.1", "tls").send(PART)).isInstanceOf(Unavailable.class);
            assertThat(words(server)).doesNotContain("EHLO", "AUTH");
        }
    }

    private static AccountClient open(ScriptedSmtp server, String host, String security) {
        return Accounts.open(server.port(), Map.of("host", host, "security", security, "user", "shop"));
    }

    private static List<String> words(ScriptedSmtp server) {
        return server.commands().stream().map(line -> line.split("[ :]", 2)[0]).toList();
    }
}
