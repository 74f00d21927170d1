package io.chat4all.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.MediaSource;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.Reconciliation.Sent;
import io.chat4all.channel.Reconciliation.StillUnknown;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.conformance.Mood;
import io.chat4all.channel.http.ProviderHttp;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What Twilio's list proves of a call whose answer was lost, and what it does not.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmsReconcilingIT {

    private static final Predicate<String> NOBODYS = _ -> false;

    private final PlayedSms played = new PlayedSms();
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(10));
    private final AccountClient client = open(played.account());
    private final Instant begun = Instant.now();

    @AfterEach
    void stop() {
        http.close();
        played.close();
    }

    @Test
    void aMessageWhoseAnswerWasLostIsFound() {
        played.mood(Mood.LOSING_ANSWERS);
        assertThat(client.send(text("Olá,\n100 % ✓ & mais"))).isInstanceOf(Unknown.class);
        played.mood(Mood.WELL);
        assertThat(sent(text("Olá,\n100 % ✓ & mais")).at()).isBetween(begun.minusSeconds(1), Instant.now());
        assertThat(played.arrived()).hasSize(1);
    }

    @Test
    void aFileWhoseAnswerWasLostIsFound() {
        played.mood(Mood.LOSING_ANSWERS);
        assertThat(client.send(file())).isInstanceOf(Unknown.class);
        played.mood(Mood.WELL);
        assertThat(sent(file()).externalId()).startsWith("MM");
    }

    @Test
    void aMessageThatIsNotThereMayBeThereYet() {
        played.mood(Mood.DOWN);
        client.send(text("hello"));
        played.mood(Mood.WELL);
        assertThat(ask(text("hello"), begun, NOBODYS)).isInstanceOf(StillUnknown.class);
    }

    @Test
    void onlyTheSameWordsAreTheMessage() {
        listed("hello");
        assertThat(ask(text("hello!"), begun, NOBODYS)).isInstanceOf(StillUnknown.class);
        assertThat(ask(text("Hello"), begun, NOBODYS)).isInstanceOf(StillUnknown.class);
        assertThat(ask(file(), begun, NOBODYS)).isInstanceOf(StillUnknown.class);
    }

    @Test
    void theSameWordsOfEarlierAreAnotherMessage() {
        var before = listed("hello");
        assertThat(ask(text("hello"), before.at().plusSeconds(11), NOBODYS)).isInstanceOf(StillUnknown.class);
        assertThat(ask(text("hello"), before.at().plusSeconds(9), NOBODYS)).isInstanceOf(Sent.class);
    }

    @Test
    void theSameWordsOfMuchLaterAreAnotherMessage() {
        var later = listed("hello");
        assertThat(ask(text("hello"), later.at().minusSeconds(120), NOBODYS)).isInstanceOf(StillUnknown.class);
    }

    @Test
    void ofMessagesWithTheSameWordsItIsTheOneThatIsNoOtherPart() {
        var one = listed("hello");
        assertThat(ask(text("hello"), begun, one.externalId()::equals)).isInstanceOf(StillUnknown.class);
        var other = (Accepted) client.send(text("hello"));
        await().untilAsserted(() -> assertThat(ask(text("hello"), begun, one.externalId()::equals))
                .isEqualTo(new Sent(other.externalId(), other.at())));
    }

    @Test
    void ofSeveralThatMayBeItNoneIsTaken() {
        var one = listed("hello");
        client.send(text("hello"));
        await().until(() -> ask(text("hello"), begun, one.externalId()::equals) instanceof Sent);
        assertThat(ask(text("hello"), begun, NOBODYS))
                .isEqualTo(new StillUnknown("Twilio lists several messages that may be it"));
    }

    @Test
    void whoIsNotLetInLearnsNothing() {
        listed("hello");
        var lost = new LostCall(text("hello"), begun, NOBODYS);
        assertThat(open(played.stranger()).reconcile(lost)).isEqualTo(new StillUnknown("Twilio answers with 401"));
    }

    private Accepted listed(String words) {
        var accepted = (Accepted) client.send(text(words));
        assertThat(sent(text(words)).externalId()).isEqualTo(accepted.externalId());
        return accepted;
    }

    private Sent sent(OutgoingPart part) {
        return (Sent) await().until(() -> ask(part, begun, NOBODYS), Sent.class::isInstance);
    }

    private Reconciliation ask(OutgoingPart part, Instant begunAt, Predicate<String> isAnothers) {
        return client.reconcile(new LostCall(part, begunAt, isAnothers));
    }

    private AccountClient open(AccountSettings account) {
        var options = new HashMap<>(played.adapter().options());
        options.putAll(played.options());
        return played.adapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    private OutgoingPart text(String words) {
        return part(new Content.Text(words));
    }

    private OutgoingPart file() {
        var source = new MediaSource(URI.create("https://files.example/a.png"), InputStream::nullInputStream);
        return part(new Content.Media(MediaKind.IMAGE, source, "image/png", 3, "a.png", Optional.empty()));
    }

    private OutgoingPart part(Content content) {
        return new OutgoingPart(
                "m1:0", played.reachable(), content, "Bob", Optional.empty(), Optional.empty(), Map.of());
    }
}
