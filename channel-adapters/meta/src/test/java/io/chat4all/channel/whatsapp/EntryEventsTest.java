package io.chat4all.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Chosen;
import io.chat4all.channel.InboundContent.Location;
import io.chat4all.channel.InboundContent.Media;
import io.chat4all.channel.InboundContent.Text;
import io.chat4all.channel.InboundContent.Unsupported;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AccountNotice;
import io.chat4all.channel.ProviderEvent.AddressChanged;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.SendOutcome.Reason;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant AT = Instant.ofEpochSecond(1749416383);
    private static final String METADATA =
            "\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"106540352242922\"}";
    private static final String CONTACTS = "\"contacts\":[{\"profile\":{\"name\":\"Bob\"},\"wa_id\":\"15550000000\"},"
            + "{\"profile\":{\"name\":\"Ana\",\"username\":\"ana\"},\"wa_id\":\"556299990000\","
            + "\"user_id\":\"BR.1349\"}]";
    private static final Person ANA = new Person(
            "556299990000",
            Optional.of("Ana"),
            Map.of("phone", "+556299990000", "user_id", "BR.1349", "username", "ana"));

    private final EntryEvents events = new EntryEvents("106540352242922");

    static Stream<Arguments> contents() {
        return Stream.of(
                content("'text','text':{'body':'olá'}", new Text("olá")),
                content(
                        "'image','image':{'id':'1','mime_type':'image/jpeg','sha256':'x','caption':'look'}",
                        new Media(MediaKind.IMAGE, "1", "image/jpeg", "", Optional.of("look"))),
                content(
                        "'audio','audio':{'id':'2','mime_type':'audio/ogg; codecs=opus','voice':true}",
                        new Media(MediaKind.AUDIO, "2", "audio/ogg; codecs=opus", "", Optional.empty())),
                content(
                        "'video','video':{'id':'3','mime_type':'video/mp4'}",
                        new Media(MediaKind.VIDEO, "3", "video/mp4", "", Optional.empty())),
                content(
                        "'document','document':{'id':4,'mime_type':'application/pdf','filename':'a.pdf'}",
                        new Media(MediaKind.DOCUMENT, "4", "application/pdf", "a.pdf", Optional.empty())),
                content(
                        "'sticker','sticker':{'id':'5','mime_type':'image/webp','animated':false}",
                        new Media(MediaKind.STICKER, "5", "image/webp", "", Optional.empty())),
                content(
                        "'location','location':{'latitude':-16.6,'longitude':-49,'name':'Here'}",
                        new Location(-16.6, -49, "Here", "")),
                content(
                        "'contacts','contacts':[{'name':{'formatted_name':'Eva'},'phones':[{'phone':'+1 555'}]}]",
                        new Text("Eva +1 555")),
                content("'button','button':{'text':'Yes','payload':'y'}", new Chosen("y", "Yes")),
                content("'button','button':{'text':'Yes'}", new Chosen("Yes", "Yes")),
                content(
                        "'interactive','interactive':{'type':'button_reply','button_reply':{'id':'y','title':'Yes'}}",
                        new Chosen("y", "Yes")),
                content(
                        "'interactive','interactive':{'type':'list_reply',"
                                + "'list_reply':{'id':'n','title':'No','description':'never'}}",
                        new Chosen("n", "No")),
                content(
                        "'interactive','interactive':{'type':'nfm_reply','nfm_reply':{'response_json':'{}'}}",
                        new Unsupported("nfm_reply")),
                content(
                        "'order','order':{'catalog_id':'1','text':'please','product_items':[]}",
                        new Text("please"),
                        new Unsupported("order")),
                content("'unsupported','errors':[{'code':131051}]", new Unsupported("unsupported")),
                content("'hologram','hologram':{}", new Unsupported("hologram")),
                content("'text'", new Unsupported("text")),
                content("'image','image':{'mime_type':'image/png'}", new Unsupported("image")));
    }

    private static Arguments content(String json, InboundContent... expected) {
        return Arguments.of(json, List.of(expected));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aMessageOfEachTypeIsAMessage(String json, List<InboundContent> expected) {
        assertThat(message("'from':'556299990000','id':'wamid.1','timestamp':'1749416383','type':" + json))
                .containsExactly(new MessageReceived("wamid.1", ANA, expected, Optional.empty(), AT));
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        assertThat(message("'from':'556299990000','id':'wamid.1','type':'text','text':{'body':'x'},"
                        + "'context':{'from':'1555','id':'wamid.0'}"))
                .containsExactly(
                        new MessageReceived("wamid.1", ANA, List.of(new Text("x")), Optional.of("wamid.0"), NOW));
    }

    @Test
    void whoHidesTheNumberIsKnownById() {
        assertThat(message("'from_user_id':'BR.1349','id':'wamid.1','type':'text','text':{'body':'x'}"))
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        message -> assertThat(message.from())
                                .isEqualTo(new Person(
                                        "BR.1349",
                                        Optional.of("Ana"),
                                        Map.of("user_id", "BR.1349", "username", "ana"))));
    }

    @Test
    void whoIsNotAmongTheContactsIsKnownAllTheSame() {
        assertThat(message("'from':'4915','id':'wamid.1','type':'text','text':{'body':'x'}"))
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        message -> assertThat(message.from())
                                .isEqualTo(new Person("4915", Optional.empty(), Map.of("phone", "+4915"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'id':'wamid.1','type':'text','text':{'body':'x'}", "'from':'4915','type':'text'", ""})
    void whatHasNoSenderOrIdIsLeftOut(String json) {
        assertThat(message(json)).isEmpty();
    }

    @Test
    void aReactionIsGivenAndTakenBack() {
        assertThat(message("'from':'556299990000','id':'wamid.2','timestamp':'1749416383','type':'reaction',"
                        + "'reaction':{'message_id':'wamid.0','emoji':'\uD83D\uDE00'}"))
                .containsExactly(new Reacted(ANA, "wamid.0", "\uD83D\uDE00", AT));
        assertThat(message("'from':'556299990000','id':'wamid.2','timestamp':'1749416383','type':'reaction',"
                        + "'reaction':{'message_id':'wamid.0'}"))
                .containsExactly(new Reacted(ANA, "wamid.0", "", AT));
    }

    @Test
    void aMessageIsEditedAndTakenBack() {
        var from = "'from':'556299990000','id':'wamid.2','timestamp':'1749416383',";
        assertThat(message(from + "'type':'edit','edit':{'original_message_id':'wamid.1',"
                        + "'message':{'type':'text','text':{'body':'better'}}}"))
                .containsExactly(new MessageEdited("wamid.1", ANA, "better", AT));
        assertThat(message(from + "'type':'edit','edit':{'original_message_id':'wamid.1',"
                        + "'message':{'type':'image','image':{'id':'7','caption':'better'}}}"))
                .containsExactly(new MessageEdited("wamid.1", ANA, "better", AT));
        assertThat(message(from + "'type':'revoke','revoke':{'original_message_id':'wamid.1'}"))
                .containsExactly(new MessageDeleted("wamid.1", ANA, AT));
    }

    @Test
    void aChangedNumberIsAChangedAddress() {
        assertThat(read(
                        "messages",
                        METADATA + ",'messages':[{'from':'5511','id':'wamid.3',"
                                + "'timestamp':'1749416383','type':'system',"
                                + "'system':{'type':'user_changed_number','body':'…','wa_id':'5522'}}]"))
                .containsExactly(new AddressChanged("5511", "5522", AT));
        assertThat(message("'from':'5511','type':'system','system':{'type':'customer_identity_changed'}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ", "played, READ"})
    void aStatusHasItsAttempt(String word, DeliveryStatus status) {
        assertThat(status("'status':'" + word + "','biz_opaque_callback_data':'c4a:m1:0'"))
                .containsExactly(new StatusChanged("wamid.1", status, AT, Optional.of("m1:0"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m1:0", "other:m1", "c4a:", "c4a:a b"})
    void whatOthersHaveRepeatedIsNoAttempt(String echo) {
        assertThat(status("'status':'sent','biz_opaque_callback_data':'" + echo + "'"))
                .containsExactly(
                        new StatusChanged("wamid.1", DeliveryStatus.SENT, AT, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "131026, UNDELIVERABLE",
        "131047, WINDOW_CLOSED",
        "131050, OPTED_OUT",
        "131053, CONTENT",
        "132015, TEMPLATE",
        "131049, UNDELIVERABLE",
        "190, UNDELIVERABLE",
        "424242, UNDELIVERABLE"
    })
    void aFailureSaysWhy(String code, Reason reason) {
        assertThat(status("'status':'failed','errors':[{'code':" + code + ",'title':'no','message':'no'}]"))
                .singleElement()
                .isInstanceOfSatisfying(StatusChanged.class, status -> {
                    assertThat(status.status()).isEqualTo(DeliveryStatus.FAILED);
                    assertThat(status.failure().orElseThrow())
                            .returns(code, Failure::code)
                            .returns(reason, Failure::reason);
                });
    }

    @Test
    void aFailureWithoutAReasonIsOne() {
        assertThat(status("'status':'failed'"))
                .singleElement()
                .isInstanceOfSatisfying(
                        StatusChanged.class,
                        status -> assertThat(status.failure()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleted", "warning", ""})
    void aStatusThatSaysNothingOfTheDeliveryIsLeftOut(String word) {
        assertThat(status("'status':'" + word + "'")).isEmpty();
    }

    @Test
    void marketingIsStoppedAndResumed() {
        var json = METADATA + ",'user_preferences':["
                + "{'wa_id':'5511','category':'marketing_messages','value':'stop','timestamp':1749416383},"
                + "{'user_id':'BR.1','category':'marketing_messages','value':'resume','timestamp':1749416383000},"
                + "{'wa_id':'5511','value':'perhaps'}]";
        assertThat(read("user_preferences", json))
                .containsExactly(
                        new ConsentChanged("5511", false, "marketing_messages", AT),
                        new ConsentChanged("BR.1", true, "marketing_messages", AT));
    }

    @Test
    void whatIsTypedOnThePhoneWasSentElsewhere() {
        var json = METADATA + ",'message_echoes':[{'from':'1555','to':'5511','id':'wamid.9',"
                + "'timestamp':'1749416383','type':'text','text':{'body':'hi'}}]";
        assertThat(read("smb_message_echoes", json))
                .containsExactly(new SentElsewhere("wamid.9", "5511", List.of(new Text("hi")), AT));
    }

    @Test
    void whatMetaSaysOfTheAccountIsANotice() {
        assertThat(read("account_update", "'event':'DISABLED_UPDATE'"))
                .containsExactly(new AccountNotice("account_update: DISABLED_UPDATE", AT));
        assertThat(read(
                        "message_template_status_update",
                        "'event':'PAUSED','message_template_name':'order_ok','reason':'LOW\\u000aQUALITY'"))
                .containsExactly(
                        new AccountNotice("message_template_status_update: PAUSED, order_ok, LOW QUALITY", AT));
        assertThat(read("messages", METADATA + ",'errors':[{'code':130429,'title':'x'}]"))
                .containsExactly(new AccountNotice("error 130429: too fast", NOW));
        assertThat(read("calls", "'event':'connect'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'phone_number_id':'2'", "'display_phone_number':'1'"})
    void whatIsOfAnotherNumberIsLeftOut(String metadata) {
        var json = "'metadata':{" + metadata + "},'statuses':[{'id':'wamid.1','status':'sent'}]";
        assertThat(read("messages", json)).isEmpty();
    }

    @Test
    void eachItemOfEachChangeStandsAlone() {
        var value = METADATA + ",'messages':[7,{},{'from':'5511','id':'wamid.1','type':'text','text':{'body':'x'}}],"
                + "'statuses':[null,{'id':'wamid.2','status':'sent','timestamp':'soon'}]";
        var change = "{'field':'messages','value':{" + value + "}}";
        var entry = json("{'id':'1','changes':[3," + change + ",{'field':'messages'}," + change + "]}");
        assertThat(events.read(entry, NOW)).hasSize(4);
    }

    private List<ProviderEvent> message(String json) {
        return read("messages", METADATA + "," + CONTACTS + ",'messages':[{" + json + "}]");
    }

    private List<ProviderEvent> status(String json) {
        return read(
                "messages",
                METADATA + ",'statuses':[{'id':'wamid.1','timestamp':'1749416383','recipient_id':'5511'," + json
                        + "}]");
    }

    private List<ProviderEvent> read(String field, String value) {
        var entry = "{'id':'1','time':1749416383,'changes':[{'field':'" + field + "','value':{" + value + "}}]}";
        return events.read(json(entry), NOW);
    }

    private static JsonNode json(String json) {
        return GraphJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
