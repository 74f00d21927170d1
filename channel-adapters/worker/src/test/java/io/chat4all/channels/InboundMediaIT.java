package io.chat4all.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.log.v1.MessageReceived;
import io.chat4all.log.v1.Person;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.model.Payload;
import io.chat4all.objects.ObjectKey;
import io.chat4all.storage.Files.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The files that people send are ours before they are told of.
class InboundMediaIT extends OwnTenant {

    private static final String PICTURE = "GIF89a, a picture";

    @Test
    void aPictureIsCopiedBeforeItIsTold() {
        provider.answers(200, PICTURE, Map.of("content-type", "image/png"));

        sent("p1", "look", picture("cat.gif"));
        sent("p1", "look", picture("cat.gif"));

        await().atMost(SOON).until(() -> said().size() == 2);
        var file = payload(0).parts().get(1);
        assertThat(file).isInstanceOfSatisfying(Payload.File.class, picture -> {
            assertThat(picture).isEqualTo(new Payload.File(picture.id(), "cat.gif", "image/gif", 17, "my cat"));
            assertThat(bytesOf(picture)).isEqualTo(PICTURE);
            var stored = store.files().find(tenant, picture.id()).orElseThrow();
            assertThat(stored.state()).isEqualTo(State.READY);
            assertThat(stored.sha256()).contains("09adfc528924e6264f35a97097402884287810067e0596f65a008605c0b44aaf");
        });
        assertThat(payload(0).parts().get(0)).isEqualTo(new Payload.Text("look"));
        assertThat(payload(1)).isEqualTo(payload(0));
        assertThat(provider.calls()).hasSize(1);
        assertThat(store.files().unseen(Instant.now(), 1000))
                .anySatisfy(image -> assertThat(image.file().tenant()).isEqualTo(tenant));
    }

    @Test
    void aProgramIsNotKeptAndTheRestOfTheMessageComes() {
        provider.answers(200, "#!/bin/sh\nrm -rf /\n", Map.of("content-type", "image/png"));

        sent("p7", "look", picture("cat.png"));

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(payload(0))
                .isEqualTo(Payload.ofText(
                        "look\n[image cat.png not kept: files of type application/x-sh are not" + " allowed]\nmy cat"));
        assertThat(store.files().usage(tenant).files()).isZero();
    }

    @Test
    void whatTheProviderWillNotGiveIsSaidInWords() {
        provider.answers(404, "");

        sent("p2", "look", picture("cat.png"));

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(payload(0)).isEqualTo(Payload.ofText("look\n[image cat.png could not be fetched]\nmy cat"));
    }

    @Test
    void aFileThatIsTooLargeIsNotKept() {
        provider.answers(200, "x".repeat(1001));

        sent("p3", "look", picture(""));

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(payload(0)).isEqualTo(Payload.ofText("look\n[image too large]\nmy cat"));
    }

    @Test
    void aFileThatComesLateHoldsUpWhatThePersonSaysNext() {
        provider.answers(503, "");
        sent("p4", "look", picture(""));
        received("m5", "and?");
        await().atMost(SOON).until(() -> provider.calls().size() >= 2);
        assertThat(said()).isEmpty();

        provider.answers(200, PICTURE);

        await().atMost(SOON).until(() -> said().size() == 2);
        assertThat(payload(0).parts()).hasSize(2);
        assertThat(payload(1)).isEqualTo(Payload.ofText("and?"));
    }

    @Test
    void whileTheObjectStoreIsAwayPicturesWait() {
        provider.answers(200, PICTURE);
        worker.objectServer().stop();
        try {
            sent("p6", "look", picture(""));
            await().atMost(SOON).until(() -> provider.calls().size() >= 2);
            assertThat(said()).isEmpty();
        } finally {
            worker.objectServer().start();
        }

        await().atMost(SOON).until(() -> said().size() == 1);
        assertThat(bytesOf((Payload.File) payload(0).parts().getLast())).isEqualTo(PICTURE);
    }

    private InboundContent.Builder picture(String name) {
        return InboundContent.newBuilder()
                .setMedia(InboundMedia.newBuilder()
                        .setKind("IMAGE")
                        .setReference(provider.url() + "picture")
                        .setName(name)
                        .setCaption("my cat"));
    }

    private String bytesOf(Payload.File file) {
        try (var content = worker.objects().read(ObjectKey.of(tenant, file.id()), 0, 1000)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Payload payload(int index) {
        var accepted = said().get(index).getMessageAccepted();
        return new LoggedPayload(accepted.getText(), accepted.getPartsList()).payload();
    }

    private void sent(String id, String text, InboundContent.Builder medium) {
        event(ProviderEvent.newBuilder()
                .setMessageReceived(MessageReceived.newBuilder()
                        .setExternalId(id)
                        .setFrom(Person.newBuilder().setAddress("ana").setName("Ana"))
                        .addContents(InboundContent.newBuilder().setText(text))
                        .addContents(medium)));
    }
}
