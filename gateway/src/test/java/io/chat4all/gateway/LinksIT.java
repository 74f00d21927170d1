package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.links.OpenLink;
import io.chat4all.gateway.links.OpenLink.Opened;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.log.v1.Witness;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Uuids;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.storage.Deliveries.Beginning;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Target;
import io.chat4all.storage.Links.Link;
import io.chat4all.storage.Links.Token;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Links to files as people open them, in parts that a worker sent.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LinksIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final FileClient HTTP = new FileClient(GATEWAY.port());
    private static final ObjectStore OBJECTS = S3ObjectStore.connect(GATEWAY.objectsConfig());
    private static final byte[] CONTENT = FileClient.pdf(1_000);

    private final Person alice = GATEWAY.person();
    private final Person ana = GATEWAY.person();
    private final ConversationId group = GATEWAY.group(alice, ana);
    private final FileId file = uploaded();
    private final Statuses log = new Statuses();
    private final Part part = new Part(new Delivery(group, 7, ana.id(), new Channel("sms")), 1, 2);

    @AfterAll
    static void close() {
        OBJECTS.close();
    }

    @Test
    void aLinkLeadsToItsFileAndThatItWasFollowedIsEvidenceOfReadingOnce() {
        var token = sent(Instant.now().plusSeconds(60));

        var opened = open(token);
        assertThat(opened.statusCode()).isEqualTo(302);
        assertDiscreet(opened);
        var fetched = FileClient.fetch(opened.headers().firstValue("Location").orElseThrow());
        assertThat(fetched.body()).isEqualTo(CONTENT);
        assertThat(fetched.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(fetched.headers().firstValue("content-disposition").orElse(""))
                .contains("menu.pdf");

        await().atMost(Duration.ofSeconds(60)).until(() -> told().size() == 1);
        assertThat(told()).singleElement().satisfies(this::saysThatThePartWasRead);
        await().atMost(Duration.ofSeconds(60)).until(() -> isOpened(token));
        assertThat(open(token).statusCode()).isEqualTo(302);
        marker();
        assertThat(told()).hasSize(2);
    }

    private void saysThatThePartWasRead(StatusReported status) {
        assertThat(status.getKind()).isEqualTo(StatusKind.STATUS_KIND_READ);
        assertThat(status.getBy()).isEqualTo(Witness.WITNESS_DOWNLOAD);
        assertThat(status.getTenantId())
                .isEqualTo(Uuids.toBytes(GATEWAY.tenant().value()));
        assertThat(status.getUserId()).isEqualTo(Uuids.toBytes(ana.id().value()));
        assertThat(status.getChannel()).isEqualTo("sms");
        assertThat(status.getFromSeq()).isEqualTo(7);
        assertThat(status.getToSeq()).isEqualTo(7);
        assertThat(status.getPart()).isEqualTo(1);
        assertThat(status.getParts()).isEqualTo(2);
    }

    @Test
    void whoOnlyLooksAtALinkIsLedThereAndIsNoEvidence() {
        var token = sent(Instant.now().plusSeconds(60));

        assertThat(HTTP.head("", "/f/" + token.text()).statusCode()).isEqualTo(302);
        assertThat(open(token, "User-Agent", "WhatsApp/2.23.20.0 A").statusCode())
                .isEqualTo(302);
        assertThat(open(token, "Sec-Purpose", "prefetch;prerender").statusCode())
                .isEqualTo(302);

        marker();
        assertThat(told()).hasSize(1);
        assertThat(isOpened(token)).isFalse();
    }

    @Test
    void aLinkThatHasExpiredSaysSoOnAPage() {
        assertPage(open(sent(Instant.now().minusSeconds(1))), 410, "expired");
        assertThat(HTTP.head("", "/f/" + sent(Instant.now().minusSeconds(1)).text())
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void aLinkToAFileThatWasRemovedSaysSoOnAPage() {
        var token = sent(Instant.now().plusSeconds(60));
        GATEWAY.rest().delete(alice.token(), "/v1/files/" + file).ok();

        assertPage(open(token), 410, "removed");
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsNoLinkSaysSoOnAPage() {
        assertPage(open(Token.create(new SecureRandom())), 404, "leads nowhere");
        assertPage(HTTP.get("", "/f/too-short"), 404, "leads nowhere");
    }

    @Test
    void aLinkExpiresWithTheClock() {
        var token = sent(Instant.now().plusSeconds(60));

        assertThat(links(Duration.ofSeconds(50)).open(token.text())).isInstanceOf(Opened.Leads.class);
        assertThat(links(Duration.ofSeconds(60)).open(token.text())).isInstanceOf(Opened.Expired.class);
    }

    @Test
    void whatTheLogDidNotTakeIsToldTheNextTime() {
        var token = sent(Instant.now().plusSeconds(60));
        log.isAway = true;
        follow(token);
        assertThat(isOpened(token)).isFalse();

        log.isAway = false;
        follow(token);
        assertThat(log.taken).hasSize(1);
        follow(token);
        assertThat(log.taken).hasSize(1);
    }

    private void follow(Token token) {
        var links = links(Duration.ZERO);
        assertThat(links.open(token.text())).isInstanceOfSatisfying(Opened.Leads.class, links::followed);
    }

    private OpenLink links(Duration later) {
        var store = GATEWAY.store();
        var clock = Clock.offset(Clock.systemUTC(), later);
        return new OpenLink(store.links(), store.files(), OBJECTS, log, clock);
    }

    private static final class Statuses implements Producer<StatusReported> {

        private final List<StatusReported> taken = new ArrayList<>();
        private boolean isAway;

        @Override
        public LogPosition send(NewRecord<StatusReported> record) {
            if (isAway) {
                throw new LogUnavailable("it is away", new IOException("no route"));
            }
            taken.add(record.value());
            return new LogPosition(0, taken.size());
        }

        @Override
        public CompletableFuture<LogPosition> sendAsync(NewRecord<StatusReported> record) {
            return CompletableFuture.completedFuture(send(record));
        }

        @Override
        public void close() {}
    }

    private void assertPage(HttpResponse<byte[]> response, int status, String text) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertDiscreet(response);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains(text)
                .doesNotContain(GATEWAY.tenant().toString(), RunningGateway.TENANT, file.toString(), "menu.pdf");
    }

    private static void assertDiscreet(HttpResponse<byte[]> response) {
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("X-Robots-Tag")).contains("noindex");
    }

    private FileId uploaded() {
        var path = "/v1/files?conversation_id=" + group + "&name=menu.pdf";
        var answer =
                HTTP.post(alice.token(), path, BodyPublishers.ofByteArray(CONTENT), "Content-Type", "application/pdf");
        assertThat(answer.statusCode()).isEqualTo(201);
        return FileId.parse(json(answer.body()).path("file_id").asText());
    }

    private static JsonNode json(byte[] body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    /// As a worker does.
    private Token sent(Instant expiresAt) {
        var link = new Link(Token.create(new SecureRandom()), GATEWAY.tenant(), file, part, expiresAt);
        var target = new Target(ChannelAccountId.create(), "+55", true);
        GATEWAY.store()
                .deliveries()
                .begin(new Beginning(
                        part, target, "attempt", "", "", Instant.now(), Optional.of(link), Optional.empty()));
        return link.token();
    }

    private static HttpResponse<byte[]> open(Token token, String... headers) {
        return HTTP.get("", "/f/" + token.text(), headers);
    }

    private static boolean isOpened(Token token) {
        return GATEWAY.store().links().find(token).orElseThrow().isOpened();
    }

    /// Another link's status behind those that may be on their way: they have the same key.
    private void marker() {
        var before = told().size();
        open(sent(Instant.now().plusSeconds(60)));
        await().atMost(Duration.ofSeconds(60)).until(() -> told().size() > before);
    }

    private List<StatusReported> told() {
        return GATEWAY.statusesOf(group);
    }
}
