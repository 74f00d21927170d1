package io.chat4all.channel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Chosen;
import io.chat4all.channel.InboundContent.Location;
import io.chat4all.channel.InboundContent.Media;
import io.chat4all.channel.InboundContent.Text;
import io.chat4all.channel.InboundContent.Unsupported;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AccountNotice;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Point;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.ProviderEvent.Watermark;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.model.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant AT = Instant.ofEpochMilli(1749416383123L);
    private static final String FROM_ANA =
            "'sender':{'id':'7001'},'recipient':{'id':'106540'},'timestamp':1749416383123,";
    private static final String TO_ANA =
            "'sender':{'id':'106540'},'recipient':{'id':'7001'},'timestamp':1749416383123,";
    private static final String URL = "https://scontent.fbcdn.net/a?b=c";
    private static final Person ANA = new Person("7001", Optional.empty(), Map.of());

    private final EntryEvents events = new EntryEvents("106540");

    static Stream<Arguments> contents() {
        return Stream.of(
                content("'text':'olá'", new Text("olá")),
                content("'text':'Yes','quick_reply':{'payload':'y'}", new Chosen("y", "Yes")),
                content(attached("image", "'url':'" + URL + "'"), media(MediaKind.IMAGE)),
                content(attached("image", "'url':'" + URL + "','sticker_id':369"), media(MediaKind.STICKER)),
                content(attached("audio", "'url':'" + URL + "'"), media(MediaKind.AUDIO)),
                content(attached("video", "'url':'" + URL + "'"), media(MediaKind.VIDEO)),
                content(attached("ig_reel", "'url':'" + URL + "'"), media(MediaKind.VIDEO)),
                content(attached("file", "'url':'" + URL + "'"), media(MediaKind.DOCUMENT)),
                content(attached("share", "'url':'" + URL + "'"), media(MediaKind.DOCUMENT)),
                content(attached("story_mention", "'url':'" + URL + "'"), media(MediaKind.DOCUMENT)),
                content("'attachments':{'type':'image','payload':{'url':'" + URL + "'}}", media(MediaKind.IMAGE)),
                content(
                        "'text':'look','attachments':[{'type':'image','payload':{'url':'" + URL
                                + "'}},{'type':'video','payload':{'url':'" + URL + "'}}]",
                        new Text("look"),
                        media(MediaKind.IMAGE),
                        media(MediaKind.VIDEO)),
                content(
                        "'attachments':[{'type':'location','title':'Here',"
                                + "'payload':{'coordinates':{'lat':-16.6,'long':-49}}}]",
                        new Location(-16.6, -49, "Here", "")),
                content(
                        "'attachments':[{'type':'fallback','title':'News','url':'https://x.example/1'}]",
                        new Text("News\nhttps://x.example/1")),
                content(
                        "'text':'see https://x.example/1',"
                                + "'attachments':[{'type':'fallback','url':'https://x.example/1'}]",
                        new Text("see https://x.example/1")),
                content(
                        "'text':'wow','reply_to':{'story':{'id':'1','url':'" + URL + "'}}",
                        new Text("wow"),
                        new Unsupported("story_reply")),
                content(attached("image", ""), new Unsupported("image")),
                content(attached("location", ""), new Unsupported("location")),
                content(attached("template", "'template_type':'button'"), new Unsupported("template")),
                content("'is_unsupported':true", new Unsupported("unsupported")));
    }

    private static String attached(String type, String payload) {
        return "'attachments':[{'type':'%s','payload':{%s}}]".formatted(type, payload);
    }

    private static Media media(MediaKind kind) {
        return new Media(kind, URL, "", "", Optional.empty());
    }

    private static Arguments content(String json, InboundContent... expected) {
        return Arguments.of(json, List.of(expected));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aMessageOfEachTypeIsAMessage(String json, List<InboundContent> expected) {
        assertThat(read(FROM_ANA + "'message':{'mid':'m_1'," + json + "}"))
                .containsExactly(new MessageReceived("m_1", ANA, expected, Optional.empty(), AT));
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        assertThat(read(FROM_ANA + "'message':{'mid':'m_1','text':'x','reply_to':{'mid':'m_0'}}"))
                .containsExactly(new MessageReceived("m_1", ANA, List.of(new Text("x")), Optional.of("m_0"), AT));
    }

    @Test
    void aMessageIsEditedReactedToAndTakenBack() {
        assertThat(read(FROM_ANA + "'message_edit':{'mid':'m_1','text':'y','num_edit':1}"))
                .containsExactly(new MessageEdited("m_1", ANA, "y", AT));
        assertThat(read(FROM_ANA + "'message':{'mid':'m_1','is_deleted':true}"))
                .containsExactly(new MessageDeleted("m_1", ANA, AT));
        assertThat(read(FROM_ANA + "'reaction':{'mid':'m_2','action':'react','reaction':'love','emoji':'❤'}"))
                .containsExactly(new Reacted(ANA, "m_2", "❤", AT));
        assertThat(read(FROM_ANA + "'reaction':{'mid':'m_2','action':'unreact'}"))
                .containsExactly(new Reacted(ANA, "m_2", "", AT));
    }

    @Test
    void anEchoOfOursProvesThatItWasSent() {
        assertThat(read(TO_ANA + "'message':{'mid':'m_1','is_echo':true,'app_id':1,'metadata':'c4a:m1:0','text':'x'}"))
                .containsExactly(
                        new StatusChanged("m_1", DeliveryStatus.SENT, AT, Optional.of("m1:0"), Optional.empty()));
    }

    @Test
    void anyOtherEchoWasSaidPastUs() {
        assertThat(read(TO_ANA + "'message':{'mid':'m_1','is_echo':true,'metadata':'theirs','text':'x'}"))
                .containsExactly(new SentElsewhere("m_1", "7001", List.of(new Text("x")), AT));
        assertThat(read(TO_ANA + "'message':{'mid':'m_1','is_echo':true,'is_deleted':true}"))
                .isEmpty();
    }

    @Test
    void whatTheAccountDoesIsNoPersons() {
        assertThat(read(TO_ANA + "'reaction':{'mid':'m_2','action':'react','emoji':'❤'}"))
                .isEmpty();
        assertThat(read(TO_ANA + "'message_edit':{'mid':'m_1','text':'y'}")).isEmpty();
    }

    @Test
    void messengerMarksByTime() {
        var mark = Instant.ofEpochMilli(1749416380000L);
        assertThat(read(FROM_ANA + "'delivery':{'mids':['m_1'],'watermark':1749416380000}"))
                .containsExactly(new Watermark("7001", DeliveryStatus.DELIVERED, new Point.Time(mark), AT));
        assertThat(read(FROM_ANA + "'delivery':{'watermark':1749416380000}"))
                .containsExactly(new Watermark("7001", DeliveryStatus.DELIVERED, new Point.Time(mark), AT));
        assertThat(read(FROM_ANA + "'read':{'watermark':1749416380000}"))
                .containsExactly(new Watermark("7001", DeliveryStatus.READ, new Point.Time(mark), AT));
    }

    @Test
    void withoutAWatermarkTheIdsCount() {
        assertThat(read(FROM_ANA + "'delivery':{'mids':['m_1','m_2']}"))
                .extracting(event -> ((StatusChanged) event).externalId())
                .containsExactly("m_1", "m_2");
    }

    @Test
    void instagramMarksByMessage() {
        assertThat(read(FROM_ANA + "'read':{'mid':'m_1'}"))
                .containsExactly(new Watermark("7001", DeliveryStatus.READ, new Point.Part("m_1"), AT));
    }

    @Test
    void buttonsAndLinksAreMessages() {
        assertThat(read(FROM_ANA + "'postback':{'mid':'m_1','title':'Start','payload':'s'}"))
                .containsExactly(received("m_1", new Chosen("s", "Start")));
        assertThat(read(FROM_ANA + "'postback':{'title':'Start'}"))
                .containsExactly(received("postback:7001:1749416383123", new Chosen("Start", "Start")));
        assertThat(read(FROM_ANA + "'referral':{'ref':'poster','source':'SHORTLINK','type':'OPEN_THREAD'}"))
                .containsExactly(received("referral:7001:1749416383123", new Chosen("poster", "poster")));
        assertThat(read(FROM_ANA + "'referral':{'source':'ADS','ad_id':'1','type':'OPEN_THREAD'}"))
                .containsExactly(received("referral:7001:1749416383123", new Unsupported("referral")));
    }

    private static MessageReceived received(String id, InboundContent content) {
        return new MessageReceived(id, ANA, List.of(content), Optional.empty(), AT);
    }

    @Test
    void whoAgreesToMessagesMayStopThem() {
        assertThat(read(FROM_ANA + "'optin':{'type':'notification_messages'}"))
                .containsExactly(new ConsentChanged("7001", true, "optin", AT));
        assertThat(read(FROM_ANA + "'optin':{'notification_messages_status':'STOP_NOTIFICATIONS'}"))
                .containsExactly(new ConsentChanged("7001", false, "optin", AT));
    }

    @Test
    void whatMetaSaysOfTheAccountIsANotice() {
        assertThat(read("'recipient':{'id':'106540'},'timestamp':1749416383123,"
                        + "'policy_enforcement':{'action':'block','reason':'spam of 7001'}"))
                .containsExactly(new AccountNotice("policy_enforcement: block", AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'message':{'text':'without an id'}",
                "'message':7",
                "'message_edit':{'mid':'m_1'}",
                "'read':{}",
                "'delivery':{}",
                "'hologram':{'mid':'m_1'}",
                "'take_thread_control':{'previous_owner_app_id':'1'}"
            })
    void whatIsNotUnderstoodCostsNothingElse(String json) {
        var items = "{" + FROM_ANA + json + "},{" + FROM_ANA + "'message':{'mid':'m_9','text':'x'}}";
        assertThat(entry("'id':'106540','messaging':[" + items + "]")).containsExactly(received("m_9", new Text("x")));
    }

    @Test
    void whatComesWithoutASenderOrATimeIsTakenAsFarAsItGoes() {
        assertThat(read("'message':{'mid':'m_1','text':'x'}")).isEmpty();
        assertThat(read("'sender':{'id':'7001'},'message':{'mid':'m_1','text':'x'}"))
                .singleElement()
                .extracting(ProviderEvent::at)
                .isEqualTo(NOW);
    }

    @Test
    void anotherAccountsEntryIsLeftAlone() {
        var items = "'messaging':[{" + FROM_ANA + "'message':{'mid':'m_1','text':'x'}}]";
        assertThat(entry("'id':'999'," + items)).isEmpty();
        assertThat(entry(items)).isEmpty();
    }

    @Test
    void whatIsNotForUsIsLeftAlone() {
        var item = "{" + FROM_ANA + "'message':{'mid':'m_1','text':'x'}}";
        assertThat(entry("'id':'106540','standby':[" + item + "]")).isEmpty();
        assertThat(entry("'id':'106540','changes':[{'field':'messages','value':" + item + "}]"))
                .isEmpty();
        assertThat(entry("'id':'106540','messaging':{}")).isEmpty();
    }

    private List<ProviderEvent> read(String item) {
        return entry("'id':'106540','time':1749416383200,'messaging':[{" + item + "}]");
    }

    private List<ProviderEvent> entry(String json) {
        var bytes = ("{" + json + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return events.read(GraphJson.read(bytes), NOW);
    }
}
