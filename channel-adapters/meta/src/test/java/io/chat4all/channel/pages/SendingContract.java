package io.chat4all.channel.pages;

import static io.chat4all.channel.pages.PlayedPages.ANA;
import static io.chat4all.channel.pages.PlayedPages.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Choice;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.emulator.pages.PagesProblem;
import io.chat4all.emulator.pages.PagesSign;
import io.chat4all.emulator.pages.Platform;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the adapters of Messenger and Instagram have in common, sent to each as the emulator plays it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class SendingContract {

    private static final Content TEXT = new Content.Text("olá \uD83D\uDE00");

    private final Platform platform;

    PlayedPages pages;
    AccountClient client;

    SendingContract(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void start() {
        pages = new PlayedPages(platform);
        client = pages.open();
    }

    @AfterEach
    void stop() {
        pages.close();
    }

    @Test
    void connectingTellsWhoseTokenItIs() {
        assertThat(client.connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Ready.class,
                        ready -> assertThat(ready.facts())
                                .containsEntry("name", "Shop")
                                .containsEntry("id", pages.account().id()));
    }

    @Test
    void aWrongTokenAndAnothersAreRefused() {
        assertThat(pages.open("wrong", pages.account().id(), Map.of()).connect())
                .isInstanceOf(ConnectResult.Refused.class);
        assertThat(pages.open("token", "999999", Map.of()).connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("another account's"));
    }

    @Test
    void aTextIsAnAnswer() {
        var accepted = accepted(part(TEXT));
        var message = pages.world().taken.getFirst();
        assertThat(accepted.externalId()).isEqualTo(message.id());
        assertThat(message.content().path("text").asText()).isEqualTo("olá \uD83D\uDE00");
        assertThat(message.json().path("messaging_type").asText()).isEqualTo("RESPONSE");
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        accepted(part(ANA.id(), TEXT, Optional.of("m_0"), Optional.empty()));
        assertThat(pages.world()
                        .taken
                        .getFirst()
                        .json()
                        .path("reply_to")
                        .path("mid")
                        .asText())
                .isEqualTo("m_0");
    }

    @Test
    void onlyWhoWroteFirstCanBeReached() {
        assertThat(rejected(part("8002", TEXT, Optional.empty(), Optional.empty())))
                .isEqualTo(Reason.UNDELIVERABLE);
        assertThat(rejected(part("ana@x.example", TEXT, Optional.empty(), Optional.empty())))
                .isEqualTo(Reason.UNDELIVERABLE);
        assertThat(pages.world().taken).isEmpty();
    }

    @Test
    void filesOfAllKindsGoByTheirLink() {
        for (var kind : List.of(MediaKind.IMAGE, MediaKind.AUDIO, MediaKind.VIDEO, MediaKind.DOCUMENT)) {
            accepted(part(media(kind)));
        }
        assertThat(pages.world().taken)
                .extracting(message ->
                        message.content().path("attachment").path("type").asText())
                .containsExactly("image", "audio", "video", "file");
        assertThat(pages.world().taken.getFirst().content().findValue("url").asText())
                .isEqualTo("https://files.example/a?key=b");
    }

    @Test
    void aFileThatMetaCannotFetchIsTriedAgain() {
        pages.world().problem = Optional.of(PagesProblem.FILE_NOT_FETCHED);
        assertThat(client.send(part(media(MediaKind.IMAGE)))).isInstanceOf(Unavailable.class);
    }

    @Test
    void choicesAreQuickRepliesOrAText() {
        accepted(part(choices(13, "Yes")));
        accepted(part(choices(2, "A title that is longer than a quick reply's")));
        accepted(part(choices(14, "Yes")));
        assertThat(pages.world().taken)
                .extracting(message -> message.content().path("quick_replies").size())
                .containsExactly(13, 2, 0);
    }

    @Test
    void choicesThatAreTooLongCostNoCall() {
        var choices = choices(14, "x".repeat(150));
        assertThat(rejected(part(choices))).isEqualTo(Reason.CONTENT);
        assertThat(pages.world().taken).isEmpty();
    }

    @Test
    void signsAreShown() {
        accepted(part(new Content.Typing(Optional.empty())));
        accepted(part(new Content.ReadMark("m_0")));
        accepted(part(new Content.Reaction("m_0", "")));
        assertThat(pages.world().shown)
                .containsExactly(
                        new PagesSign(ANA, "typing_on", "", ""),
                        new PagesSign(ANA, "mark_seen", "", ""),
                        new PagesSign(ANA, "unreact", "m_0", ""));
    }

    @Test
    void whatCannotBeSaidCostsNoCall() {
        assertThat(rejected(part(new Content.Delete("m_0")))).isEqualTo(Reason.CONTENT);
        assertThat(rejected(part(new Content.Edit("m_0", "x")))).isEqualTo(Reason.CONTENT);
        assertThat(rejected(part(new Content.Location(1, 2, "", "")))).isEqualTo(Reason.CONTENT);
        assertThat(rejected(part(new Content.Template("t", "en", List.of())))).isEqualTo(Reason.CONTENT);
    }

    @Test
    void afterADayTheWindowIsClosed() {
        heard(Duration.ofHours(25));
        assertThat(rejected(part(TEXT, Optional.of(pages.world().lastHeard)))).isEqualTo(Reason.WINDOW_CLOSED);
        assertThat(pages.world().taken).isEmpty();
    }

    @Test
    void metaKnowsBetterWhenThePersonLastWrote() {
        heard(Duration.ofHours(25));
        assertThat(rejected(part(TEXT, Optional.empty()))).isEqualTo(Reason.WINDOW_CLOSED);
        assertThat(human().send(part(TEXT, Optional.empty()))).isInstanceOf(Accepted.class);
        assertThat(tag()).isEqualTo("HUMAN_AGENT");
    }

    @Test
    void aHumanAnswersForAWeek() {
        heard(Duration.ofDays(6));
        assertThat(human().send(part(TEXT, Optional.of(pages.world().lastHeard))))
                .isInstanceOf(Accepted.class);
        assertThat(tag()).isEqualTo("HUMAN_AGENT");
        heard(Duration.ofDays(8));
        assertThat(human().send(part(TEXT, Optional.of(pages.world().lastHeard))))
                .isInstanceOf(Rejected.class);
        assertThat(human().send(part(TEXT, Optional.empty()))).isInstanceOf(Rejected.class);
    }

    @Test
    void whatMetaRefusesIsNotTheMessagesFault() {
        pages.world().problem = Optional.of(PagesProblem.TOO_FAST);
        assertThat(client.send(part(TEXT))).isInstanceOf(Throttled.class);
        pages.world().problem = Optional.of(PagesProblem.EXPIRED_TOKEN);
        assertThat(trouble()).isEqualTo(Trouble.ACCOUNT);
        pages.world().problem = Optional.of(PagesProblem.FAILING);
        assertThat(trouble()).isEqualTo(Trouble.PROVIDER);
        pages.world().problem = Optional.of(PagesProblem.PERSON_UNAVAILABLE);
        assertThat(rejected(part(TEXT))).isEqualTo(Reason.UNDELIVERABLE);
    }

    private Trouble trouble() {
        return ((Unavailable) client.send(part(TEXT))).trouble();
    }

    private void heard(Duration ago) {
        pages.world().lastHeard = Instant.now().minus(ago);
    }

    private AccountClient human() {
        return pages.open("token", pages.account().id(), Map.of("human_agent", "true"));
    }

    private String tag() {
        return pages.world().taken.getFirst().json().path("tag").asText();
    }

    final Accepted accepted(OutgoingPart part) {
        var outcome = client.send(part);
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    final Reason rejected(OutgoingPart part) {
        SendOutcome outcome = client.send(part);
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).reason();
    }

    private static Content.Media media(MediaKind kind) {
        var source = new Content.MediaSource(URI.create("https://files.example/a?key=b"), InputStream::nullInputStream);
        return new Content.Media(kind, source, "image/png", 3, "a.png", Optional.empty());
    }

    private static Content.Choices choices(int count, String title) {
        return new Content.Choices(
                "Which?",
                IntStream.range(0, count)
                        .mapToObj(i -> new Choice("c" + i, title, ""))
                        .toList());
    }
}
