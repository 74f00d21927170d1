package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.http.ScriptedServer.Answer;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import io.chat4all.model.UserId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Links.Link;
import io.chat4all.storage.Links.Token;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Files go out as the channel carries them.
class OutboundMediaIT extends OwnTenant {

    @Test
    void anImageGoesOutAsOneWhereTheChannelCarriesIt() {
        provider.answers(200, "{\"id\":\"external-5\"}");
        var file = stored("cat.png", "image/png");

        request(WEBHOOK, account, "ana", 5, new Payload(List.of(new Payload.Text("look"), file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 2);
        assertThat(provider.calls()).hasSize(2);
        assertThat(provider.calls().getFirst().body()).contains("look");
        assertThat(provider.calls().getLast().body())
                .contains("image/png", "cat.png", file.id().toString());
    }

    @Test
    void whatTheChannelDoesNotCarryGoesOutAsAShortLinkOfThisPartAlone() {
        var number = number(Map.of());
        var texts = answeringWhatsApp(number);
        var file = stored("cat.tiff", "image/tiff");

        request(WHATSAPP, number, "556299990000", 6, new Payload(List.of(file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        var link = linkIn(texts.getLast());
        assertThat(link.tenant()).isEqualTo(tenant);
        assertThat(link.file()).isEqualTo(file.id());
        assertThat(link.part().delivery().conversation()).isEqualTo(conversation);
        assertThat(link.part().delivery().recipient()).isEqualTo(recipient);
        assertThat(link.part().number()).isZero();
        assertThat(link.expiresAt()).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
    }

    private Link linkIn(String text) {
        var link = Pattern.compile("cat.tiff: http://127.0.0.1:8080/f/([A-Za-z0-9_-]{22})\"")
                .matcher(text);
        assertThat(link.find()).isTrue();
        return store.links().find(new Token(link.group(1))).orElseThrow().link();
    }

    @Test
    void aPartThatIsSentAgainBecauseNobodyKnowsHasTheSameLink() {
        var number = number(Map.of("unknown", "at_least_once"));
        var texts = new CopyOnWriteArrayList<String>();
        worker.cloudApi().answers(call -> {
            texts.add(call.body());
            return texts.size() == 1 ? Answer.NONE : new Answer(200, """
                    {"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"wamid.%s"}]}""".formatted(number));
        });
        var file = stored("cat.tiff", "image/tiff");

        request(WHATSAPP, number, "556299990000", 9, new Payload(List.of(file)));

        await().atMost(SOON).until(() -> texts.size() == 2);
        assertThat(linkIn(texts.getFirst())).isEqualTo(linkIn(texts.getLast()));
    }

    @Test
    void aLinkToAFileThatWasRemovedDoesNotGoOut() {
        var number = number(Map.of());
        var texts = answeringWhatsApp(number);
        var file = stored("cat.tiff", "image/tiff");
        store.files().remove(store.files().find(tenant, file.id()).orElseThrow(), Instant.now());

        request(WHATSAPP, number, "556299990000", 10, new Payload(List.of(file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(texts.getLast()).contains("[cat.tiff was removed]");
    }

    @Test
    void aPartThatFailedIsSentAgainAndThoseBeforeItAreNot() {
        var failed = new AtomicBoolean();
        provider.answers(call -> call.body().contains("third.png") && !failed.getAndSet(true)
                ? new Answer(503, "")
                : new Answer(200, ""));
        var parts = List.<Payload.Part>of(
                new Payload.Text("first"), stored("second.png", "image/png"), stored("third.png", "image/png"));

        request(WEBHOOK, account, "ana", 7, new Payload(parts));

        await().atMost(SOON)
                .until(() -> statuses(StatusKind.STATUS_KIND_SENT).stream()
                                .map(StatusReported::getPart)
                                .distinct()
                                .count()
                        == 3);
        assertThat(provider.calls()).hasSize(4);
        assertThat(provider.calls().get(2).body()).contains("third.png");
        assertThat(provider.calls().get(3).body()).contains("third.png");
    }

    @Test
    void aFileThatWasRemovedIsToldOf() {
        provider.answers(200, "");
        var file = stored("cat.png", "image/png");
        store.files().remove(store.files().find(tenant, file.id()).orElseThrow(), Instant.now());

        request(WEBHOOK, account, "ana", 8, new Payload(List.of(file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(provider.calls().getFirst().body()).contains("[cat.png was removed]");
    }

    @Test
    void aFileGoesOutOnceItIsFoundClean() {
        provider.answers(200, "");
        var file = held("cat.png", Instant.now());
        request(WEBHOOK, account, "ana", 11, new Payload(List.of(new Payload.Text("look"), file)));
        await().atMost(SOON).until(() -> !statuses(StatusKind.STATUS_KIND_SENT).isEmpty());
        await().during(Duration.ofSeconds(3)).until(() -> provider.calls().size() == 1);

        store.files().release(row(file), Instant.now());

        await().atMost(SOON).until(() -> provider.calls().size() == 2);
        assertThat(provider.calls().getLast().body()).contains(file.id().toString());
    }

    @Test
    void ofAnInfectedFileItIsSaidThatItWasOne() {
        provider.answers(200, "");
        var file = held("cat.png", Instant.now());
        store.files().condemn(row(file));

        request(WEBHOOK, account, "ana", 12, new Payload(List.of(file)));

        await().atMost(SOON).until(() -> statuses(StatusKind.STATUS_KIND_SENT).size() == 1);
        assertThat(provider.calls().getFirst().body())
                .contains("[cat.png was not passed on: malware was found in it]")
                .doesNotContain(file.id().toString());
    }

    @Test
    void aScannerThatSaysNothingForLongFailsTheDelivery() {
        provider.answers(200, "");
        var file = held("cat.png", Instant.now().minus(Duration.ofHours(1)));

        request(WEBHOOK, account, "ana", 13, new Payload(List.of(file)));

        await().atMost(SOON)
                .until(() -> !statuses(StatusKind.STATUS_KIND_FAILED).isEmpty());
        assertThat(failure().getCode()).isEqualTo("file_not_scanned");
        assertThat(provider.calls()).isEmpty();
    }

    /// One that waits for a scanner.
    private Payload.File held(String name, Instant since) {
        var id = FileId.create();
        var bytes = "a picture".getBytes(StandardCharsets.UTF_8);
        worker.objects().put(ObjectKey.of(tenant, id), "image/png", new ByteArrayInputStream(bytes), 9, 1000);
        var file = new StoredFile(
                id,
                tenant,
                conversation,
                UserId.create(),
                name,
                "image/png",
                bytes.length,
                Optional.empty(),
                State.UPLOADING,
                Optional.empty(),
                since,
                Optional.empty());
        store.files().create(file);
        assertThat(store.files().hold(file, new Content("image/png", 9, "0".repeat(64)), since))
                .isTrue();
        return new Payload.File(id, name, "image/png", bytes.length, "");
    }

    private StoredFile row(Payload.File file) {
        return store.files().find(tenant, file.id()).orElseThrow();
    }

    private Payload.File stored(String name, String type) {
        var id = FileId.create();
        var now = Instant.now();
        var bytes = "a picture".getBytes(StandardCharsets.UTF_8);
        worker.objects().put(ObjectKey.of(tenant, id), type, new ByteArrayInputStream(bytes), bytes.length, 1000);
        store.files()
                .create(new StoredFile(
                        id,
                        tenant,
                        conversation,
                        UserId.create(),
                        name,
                        type,
                        bytes.length,
                        Optional.of("0".repeat(64)),
                        State.READY,
                        Optional.empty(),
                        now,
                        Optional.of(now)));
        return new Payload.File(id, name, type, bytes.length, "");
    }
}
