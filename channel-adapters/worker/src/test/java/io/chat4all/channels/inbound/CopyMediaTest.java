package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.MediaRefused;
import io.chat4all.channels.MediaConfig;
import io.chat4all.channels.TestAccounts;
import io.chat4all.channels.inbound.Occasion.Fetch;
import io.chat4all.files.AllowedTypes;
import io.chat4all.files.FileLimits;
import io.chat4all.files.FileRules;
import io.chat4all.files.TenantLimits;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CopyMediaTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final FileRules RULES =
            new FileRules(new FileLimits(2000, 0, new AllowedTypes(List.of("image/*", "text/plain"))), Map.of(), false);
    private static final Fetch SILENT = _ -> {
        throw new IOException("no answer");
    };

    @Test
    void aProviderThatDoesNotAnswerIsAskedAgainUntilPatienceEnds() throws InterruptedException {
        assertThat(copied(Duration.ofMinutes(2), 100, SILENT)).isInstanceOf(Copied.Later.class);
        assertThat(copied(Duration.ofMinutes(4), 3, SILENT)).isEqualTo(new Copied.Lost("could not be fetched"));
    }

    @Test
    void whatLayInTheLogForLongIsTriedAFewTimesToo() throws InterruptedException {
        assertThat(copied(Duration.ofDays(2), 2, SILENT)).isInstanceOf(Copied.Later.class);
    }

    @Test
    void whatIsRefusedIsNotAskedForAgain() throws InterruptedException {
        assertThat(copied(Duration.ZERO, 1, _ -> {
                    throw new MediaRefused("none of ours");
                }))
                .isEqualTo(new Copied.Lost("could not be fetched"));
    }

    @Test
    void whatIsOfAnotherTypeThanFilesMayHaveIsNotKeptWhateverTheProviderSays() throws InterruptedException {
        var program = new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, (byte) 0xff, (byte) 0xff};
        assertThat(copied(Duration.ZERO, 1, _ -> new FetchedMedia(new ByteArrayInputStream(program), "image/png", -1)))
                .isInstanceOfSatisfying(
                        Copied.Lost.class,
                        lost -> assertThat(lost.why())
                                .startsWith("not kept: files of type application/x-")
                                .endsWith(" are not allowed"));
    }

    @Test
    void whatTheBytesAreIsItsType() throws InterruptedException {
        assertThat(copied(Duration.ZERO, 1, _ -> new FetchedMedia(gif(), "image/png", -1)))
                .isInstanceOfSatisfying(
                        Copied.Stored.class,
                        stored -> assertThat(stored.file().type()).isEqualTo("image/gif"));
    }

    @Test
    void aProviderThatGivesNothingMoreIsBrokenOff() throws InterruptedException {
        var impatient = config(Duration.ofMillis(200));

        assertThat(copied(impatient, Duration.ZERO, 1, _ -> new FetchedMedia(new Stuck(), "", -1)))
                .isInstanceOf(Copied.Later.class);
    }

    @Test
    void soManyAreCopiedAtATime() throws Exception {
        var media = copying(config(LONG), NOON);
        try (media;
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var unfinished = new PipedOutputStream();
                var slow = new PipedInputStream(unfinished)) {
            var first = threads.submit(() ->
                    media.copy(occasion(1, _ -> new FetchedMedia(slow, "", -1)), 0, InboundMedia.getDefaultInstance()));
            unfinished.write('a');
            unfinished.flush();
            await().until(() -> slow.available() == 0);
            var second =
                    threads.submit(() -> media.copy(occasion(1, _ -> small()), 0, InboundMedia.getDefaultInstance()));
            await().during(Duration.ofMillis(300)).until(() -> !second.isDone());
            unfinished.close();
            assertThat(first.get()).isInstanceOf(Copied.Stored.class);
            assertThat(second.get()).isInstanceOf(Copied.Stored.class);
        }
    }

    private static FetchedMedia small() {
        return new FetchedMedia(gif(), "image/gif", 15);
    }

    private static InputStream gif() {
        return new ByteArrayInputStream("GIF89a and more".getBytes(StandardCharsets.UTF_8));
    }

    private static Copied copied(Duration age, int attempt, Fetch fetch) throws InterruptedException {
        return copied(config(LONG), age, attempt, fetch);
    }

    private static Copied copied(MediaConfig config, Duration age, int attempt, Fetch fetch)
            throws InterruptedException {
        try (var media = copying(config, NOON.plus(age))) {
            return media.copy(occasion(attempt, fetch), 0, InboundMedia.getDefaultInstance());
        }
    }

    private static MediaConfig config(Duration copyTimeout) {
        return new MediaConfig(RULES, 1000, 1, copyTimeout, Duration.ofMinutes(3), LONG, LONG);
    }

    private static CopyMedia copying(MediaConfig config, Instant now) {
        return new CopyMedia(
                new SwallowingObjects(),
                new NoFiles(),
                new TenantLimits(RULES, _ -> Optional.empty()),
                config,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Occasion occasion(int attempt, Fetch fetch) {
        var account = TestAccounts.on(new Channel("webhook"));
        return new Occasion(account, UserId.create(), ConversationId.create(), "m1", NOON, attempt, fetch);
    }

    /// As some connections do, it seems to be at its end when it is closed.
    private static final class Stuck extends InputStream {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                closed.await();
                return -1;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
