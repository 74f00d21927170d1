package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Capabilities;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.ProviderHttp;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// One test's channel, with a client of the account and one of the stranger. Remembers all that came out of
/// them, so that in the end nothing secret is found in it.
final class Scene implements AutoCloseable {

    /// Stands in every text and every link, and nowhere else.
    static final String HUSH = "hush7f3a9c";

    private final LoggedLines log = new LoggedLines();
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(10));
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final PlayedChannel played;
    private final AccountClient client;
    private final AccountClient stranger;
    private int parts;

    Scene(PlayedChannel played) {
        this.played = played;
        this.client = open(played.account());
        this.stranger = open(played.stranger());
    }

    private AccountClient open(AccountSettings account) {
        var options = new HashMap<>(adapter().options());
        options.putAll(played.options());
        return adapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    PlayedChannel played() {
        return played;
    }

    ChannelAdapter adapter() {
        return played.adapter();
    }

    Capabilities capabilities() {
        return adapter().capabilities();
    }

    /// As somebody might write it: beyond ASCII and Latin 1, on two lines, with what JSON and URLs escape.
    static String text(String word) {
        return "%s: olá, %s 😀\n\"Grüße\" & 100 %% + 1/2 <b>".formatted(word, HUSH);
    }

    ConnectResult connect() {
        return heard(client.connect());
    }

    ConnectResult connectAsStranger() {
        return heard(stranger.connect());
    }

    /// The next part of the message, to the person, who wrote just now.
    OutgoingPart part(Content content) {
        return part(played.reachable(), content);
    }

    OutgoingPart part(String to, Content content) {
        parts++;
        return new OutgoingPart(
                "m1:" + parts, to, content, "Bob", Optional.empty(), Optional.of(Instant.now()), Map.of());
    }

    SendOutcome send(Content content) {
        return send(part(content));
    }

    SendOutcome send(OutgoingPart part) {
        heard(part);
        return heard(client.send(part));
    }

    SendOutcome sendAsStranger(Content content) {
        return heard(stranger.send(part(content)));
    }

    Accepted accepted(OutgoingPart part) {
        var outcome = send(part);
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    Accepted accepted(Content content) {
        return accepted(part(content));
    }

    /// As of a call that was made just now.
    Reconciliation reconcile(OutgoingPart part) {
        return heard(client.reconcile(lost(part)));
    }

    Reconciliation reconcileAsStranger(OutgoingPart part) {
        return heard(stranger.reconcile(lost(part)));
    }

    private static LostCall lost(OutgoingPart part) {
        return new LostCall(part, Instant.now(), _ -> false);
    }

    FetchedMedia fetch(String reference) throws IOException {
        return client.fetch(reference);
    }

    WebhookAnswer read(WebhookRequest call) {
        return heard(client.webhook(call));
    }

    WebhookAnswer readAsStranger(WebhookRequest call) {
        return heard(stranger.webhook(call));
    }

    List<MessageReceived> messages(WebhookRequest call) {
        return read(call).events().stream()
                .filter(MessageReceived.class::isInstance)
                .map(MessageReceived.class::cast)
                .toList();
    }

    private <T> T heard(T said) {
        told.add(said.toString());
        return said;
    }

    /// Neither in what was returned nor in what was logged.
    void nothingSecretIsTold() {
        assertThat(Stream.concat(told.stream(), log.all().stream()))
                .filteredOn(line -> secrets().stream().anyMatch(line::contains))
                .isEmpty();
    }

    private List<String> secrets() {
        var credentials = Stream.of(played.account(), played.stranger())
                .flatMap(account -> account.credentials().values().stream())
                .map(Secret::reveal);
        return Stream.concat(credentials, Stream.of(HUSH)).toList();
    }

    @Override
    public void close() {
        client.close();
        stranger.close();
        http.close();
        log.close();
        played.close();
    }
}
