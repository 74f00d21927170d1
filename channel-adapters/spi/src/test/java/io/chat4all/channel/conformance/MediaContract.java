package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Capabilities.MediaLimit;
import io.chat4all.channel.Content.Media;
import io.chat4all.channel.Content.MediaSource;
import io.chat4all.channel.Content.Opener;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What comes of files.
interface MediaContract {

    int SMALL = 3;

    /// Above it a test would take too long.
    int LARGEST_TRIED = 20_000_000;

    Scene scene();

    @Test
    default void aMediumOfEachKindThatItCarriesArrives() {
        var arrived = 0;
        for (var kind : MediaKind.values()) {
            if (scene().capabilities().limitOf(kind).isPresent()) {
                scene().accepted(medium(kind, () -> new ByteArrayInputStream(new byte[SMALL])));
                arrived++;
                assertThat(scene().played().arrived()).as(kind.name()).hasSize(arrived);
            }
        }
    }

    @Test
    default void aMediumAsLargeAsIsAllowedArrives() {
        scene().capabilities().media().forEach((kind, limit) -> {
            if (limit.mostBytes() <= LARGEST_TRIED) {
                var bytes = new byte[(int) limit.mostBytes()];
                assertThat(scene().send(medium(kind, bytes.length, () -> new ByteArrayInputStream(bytes))))
                        .as(kind.name())
                        .isInstanceOf(Accepted.class);
            }
        });
    }

    @Test
    default void aMediumThatItDoesNotCarryIsRefusedAsContentOrArrives() {
        for (var kind : MediaKind.values()) {
            if (scene().capabilities().limitOf(kind).isEmpty()) {
                assertThat(scene().send(medium(kind, () -> new ByteArrayInputStream(new byte[SMALL]))))
                        .as(kind.name())
                        .isInstanceOfAny(Rejected.class, Accepted.class);
            }
        }
    }

    /// Not the person's fault, and not the content's: it is tried again. A channel that hands on the link
    /// does not see it.
    @Test
    default void aMediumThatCannotBeReadIsSurelyNotSent() {
        for (var kind : scene().capabilities().media().keySet()) {
            var isOpened = new AtomicBoolean();
            var outcome = scene().send(medium(kind, () -> {
                isOpened.set(true);
                throw new IOException("the store is away: " + Scene.HUSH);
            }));
            assertThat(outcome).isInstanceOf(isOpened.get() ? Unavailable.class : Accepted.class);
        }
    }

    @Test
    default void aMediumThatBreaksOffNeverArrivesAsAWhole() {
        var arrived = 0;
        for (var kind : scene().capabilities().media().keySet()) {
            var isOpened = new AtomicBoolean();
            var outcome = scene().send(medium(kind, () -> {
                isOpened.set(true);
                return new BrokenStream();
            }));
            assertThat(outcome).isNotInstanceOf(isOpened.get() ? Accepted.class : Unavailable.class);
            assertThat(outcome).isNotInstanceOf(Rejected.class);
            arrived += isOpened.get() ? 0 : 1;
            assertThat(scene().played().arrived()).hasSize(arrived);
        }
    }

    /// Ends with an error where another byte should be.
    final class BrokenStream extends InputStream {

        private int left = SMALL - 1;

        @Override
        public int read() throws IOException {
            left--;
            if (left < 0) {
                throw new IOException("the store is away: " + Scene.HUSH);
            }
            return 0;
        }
    }

    private Media medium(MediaKind kind, Opener opener) {
        return medium(kind, SMALL, opener);
    }

    private Media medium(MediaKind kind, int bytes, Opener opener) {
        var source = new MediaSource(URI.create("https://files.example/" + Scene.HUSH), opener);
        var type = type(kind, scene().capabilities().limitOf(kind));
        var caption = Optional.of(Scene.text("caption"))
                .filter(_ -> kind == MediaKind.IMAGE && scene().capabilities().captionLimit() > 0);
        return new Media(kind, source, type, bytes, "file." + type.substring(type.indexOf('/') + 1), caption);
    }

    private static String type(MediaKind kind, Optional<MediaLimit> limit) {
        var usual = switch (kind) {
            case IMAGE -> "image/png";
            case AUDIO -> "audio/mpeg";
            case VIDEO -> "video/mp4";
            case DOCUMENT -> "application/pdf";
            case STICKER -> "image/webp";
        };
        return limit.filter(given -> !given.allows(usual, SMALL))
                .flatMap(given -> given.types().stream().sorted().findFirst())
                .orElse(usual);
    }
}
