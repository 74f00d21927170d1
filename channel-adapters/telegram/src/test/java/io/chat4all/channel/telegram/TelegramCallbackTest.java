package io.chat4all.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Chosen;
import io.chat4all.channel.InboundContent.Location;
import io.chat4all.channel.InboundContent.Media;
import io.chat4all.channel.InboundContent.Text;
import io.chat4all.channel.InboundContent.Unsupported;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AddressChanged;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramCallbackTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant AT = Instant.ofEpochSecond(1_749_416_383);
    private static final String CHAT = "'chat':{'id':7,'type':'private','first_name':'Ana'}";
    private static final String USER = "{'id':7,'is_bot':false,'first_name':'Ana','last_name':'Conceição',"
            + "'username':'ana','language_code':'pt-br'}";
    private static final String HEAD = "'message_id':5,'date':1749416383,'from':" + USER + "," + CHAT;
    private static final Person ANA =
            new Person("7", Optional.of("Ana Conceição"), Map.of("username", "ana", "language", "pt-br"));

    private final TelegramCallback callback = new TelegramCallback(new Secret("word"));

    @Test
    void whatAPersonWritesComesIn() {
        assertThat(message("'text':'olá','reply_to_message':{'message_id':4," + CHAT + "}"))
                .containsExactly(new MessageReceived("7:5", ANA, List.of(new Text("olá")), Optional.of("7:4"), AT));
    }

    @Test
    void ofAPhotoTheLargestSizeIsTaken() {
        assertThat(contents("'photo':[{'file_id':'s','width':90,'height':60},{'file_id':'l','width':900,'height':600},"
                        + "{'file_id':'m','width':320,'height':200}],'caption':'look','media_group_id':'1'"))
                .containsExactly(new Media(MediaKind.IMAGE, "l", "image/jpeg", "", Optional.of("look")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'document':{'file_id':'f','mime_type':'application/pdf','file_name':'a.pdf'}; DOCUMENT;"
                        + " application/pdf; a.pdf",
                "'voice':{'file_id':'f','duration':2}; AUDIO; audio/ogg; \"\"",
                "'audio':{'file_id':'f','mime_type':'audio/mpeg','file_name':'a.mp3'}; AUDIO; audio/mpeg; a.mp3",
                "'video':{'file_id':'f','mime_type':'video/mp4'}; VIDEO; video/mp4; \"\"",
                "'video_note':{'file_id':'f','length':240}; VIDEO; video/mp4; \"\"",
                "'animation':{'file_id':'f'},'document':{'file_id':'g'}; VIDEO; video/mp4; \"\"",
                "'sticker':{'file_id':'f','is_animated':false,'is_video':false}; STICKER; image/webp; \"\"",
                "'sticker':{'file_id':'f','is_animated':true,'is_video':false}; STICKER; application/x-tgsticker; \"\"",
                "'sticker':{'file_id':'f','is_animated':false,'is_video':true}; STICKER; video/webm; \"\""
            })
    void filesHaveAKindATypeAndAName(String json, MediaKind kind, String type, String name) {
        assertThat(contents(json)).containsExactly(new Media(kind, "f", type, name, Optional.empty()));
    }

    @Test
    void placesAndCardsAreRead() {
        var place = "'location':{'latitude':-16.6,'longitude':-49.2}";
        assertThat(contents(place)).containsExactly(new Location(-16.6, -49.2, "", ""));
        assertThat(contents(place + ",'venue':{" + place + ",'title':'Here','address':'Street 1'}"))
                .containsExactly(new Location(-16.6, -49.2, "Here", "Street 1"));
        assertThat(contents("'contact':{'first_name':'Eva','phone_number':'5562','user_id':8}"))
                .containsExactly(new Text("Eva 5562"));
    }

    @Test
    void theNumberOfWhoSharesItIsLearned() {
        assertThat(message("'contact':{'first_name':'Ana','phone_number':'556299990000','user_id':7}"))
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        message -> assertThat(message.from().attributes()).containsEntry("phone", "+556299990000"));
        assertThat(message("'contact':{'first_name':'Eva','phone_number':'55','user_id':8}"))
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        message -> assertThat(message.from().attributes()).doesNotContainKey("phone"));
    }

    @Test
    void whatIsNotUnderstoodIsAMessageAllTheSame() {
        assertThat(contents("'poll':{'id':'1'}")).containsExactly(new Unsupported("poll"));
        assertThat(contents("'photo':[]")).containsExactly(new Unsupported("photo"));
        assertThat(contents("'hologram':7,'caption':'x'")).containsExactly(new Unsupported("hologram"));
    }

    @Test
    void aButtonThatIsPressedIsAnsweredAtOnce() {
        var answer = call("'callback_query':{'id':'99','data':'y','chat_instance':'1','from':" + USER
                + ",'message':{'message_id':4,'date':1," + CHAT + ",'reply_markup':{'inline_keyboard':["
                + "[{'text':'No','callback_data':'n'}],[{'text':'Yes','callback_data':'y'}]]}}}");
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"99\"}");
        assertThat(answer.events())
                .containsExactly(
                        new MessageReceived("update:3", ANA, List.of(new Chosen("y", "Yes")), Optional.of("7:4"), NOW));
    }

    @Test
    void aButtonOfAnOldMessageIsKnownByWhatItMeans() {
        var events = call("'callback_query':{'id':'99','data':'y','from':" + USER
                        + ",'message':{'message_id':4,'date':0," + CHAT + "}}")
                .events();
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        message -> assertThat(message.contents()).containsExactly(new Chosen("y", "y")));
    }

    @Test
    void anEditedMessageKeepsItsId() {
        var head = HEAD.replace("'date':1749416383", "'date':1,'edit_date':1749416383");
        assertThat(events("'edited_message':{" + head + ",'text':'olá!'}"))
                .containsExactly(new MessageEdited("7:5", ANA, "olá!", AT));
        assertThat(events("'edited_message':{" + head + ",'caption':'look!'}"))
                .containsExactly(new MessageEdited("7:5", ANA, "look!", AT));
        assertThat(events("'edited_message':{" + head + ",'location':{'latitude':1,'longitude':2}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "[{'type':'emoji','emoji':'❤'}]; ❤",
                "[{'type':'paid'}]; ⭐",
                "[{'type':'custom_emoji','custom_emoji_id':'1'}]; [an emoji of Telegram]",
                "[]; \"\""
            })
    void aReactionNamesItsMessage(String left, String emoji) {
        assertThat(events("'message_reaction':{'message_id':4,'date':1749416383,'user':" + USER + "," + CHAT
                        + ",'old_reaction':[],'new_reaction':" + left + "}"))
                .containsExactly(new Reacted(ANA, "7:4", emoji, AT));
    }

    @ParameterizedTest
    @CsvSource({"kicked, false, stopped the bot", "member, true, started the bot"})
    void whoStopsTheBotDoesNotWantItsMessages(String status, boolean wanted, String detail) {
        assertThat(events("'my_chat_member':{'date':1749416383,'from':" + USER + "," + CHAT
                        + ",'new_chat_member':{'status':'" + status + "'}}"))
                .containsExactly(new ConsentChanged("7", wanted, detail, AT));
    }

    @Test
    void aGroupThatBecameASupergroupHasAnotherAddress() {
        assertThat(events("'message':{'message_id':1,'date':1749416383,'chat':{'id':-5,'type':'group'},"
                        + "'migrate_to_chat_id':-1001234567890123}"))
                .containsExactly(new AddressChanged("-5", "-1001234567890123", AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'message':{'message_id':1,'date':1,'from':{'id':7},'chat':{'id':-5,'type':'group'},'text':'x'}",
                "'channel_post':{'message_id':1,'date':1,'chat':{'id':-5,'type':'channel'},'text':'x'}",
                "'my_chat_member':{'date':1,'from':{'id':7},'chat':{'id':-5,'type':'group'},"
                        + "'new_chat_member':{'status':'kicked'}}",
                "'message':{'message_id':1,'date':1,'chat':{'id':7,'type':'private'},"
                        + "'pinned_message':{'message_id':2}}",
                "'message':{'date':1,'chat':{'id':7,'type':'private'},'text':'x'}",
                "'message':{'message_id':1,'chat':'x','text':'x'}",
                "'message':[]",
                "'callback_query':{'id':'9','from':{'id':7},'inline_message_id':'x','data':'y'}",
                "'poll_answer':{'poll_id':'1'}",
                "'hologram':{}"
            })
    void whatIsNotSaidToTheBotIsTakenAndForgotten(String json) {
        var answer = call(json);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "{\"update_id\":\"3\"}", "{\"update_id\":1.5}"})
    void whatIsNoUpdateIsMalformed(String body) {
        assertThat(callback.read(request("POST", "word", body)).status()).isEqualTo(400);
    }

    @Test
    void whoDoesNotKnowTheWordIsForbidden() {
        var update = "{\"update_id\":3}";
        assertThat(callback.read(request("POST", "word", update)).status()).isEqualTo(200);
        assertThat(callback.read(request("POST", "words", update)).status()).isEqualTo(403);
        assertThat(callback.read(request("GET", "word", update)).status()).isEqualTo(403);
        assertThat(callback.read(new WebhookRequest(
                                "POST", URI.create("https://chat.example/"), Map.of(), Map.of(), new byte[0], NOW))
                        .status())
                .isEqualTo(403);
    }

    private List<InboundContent> contents(String json) {
        return message(json).stream()
                .flatMap(event -> ((MessageReceived) event).contents().stream())
                .toList();
    }

    private List<ProviderEvent> message(String json) {
        return events("'message':{" + HEAD + "," + json + "}");
    }

    private List<ProviderEvent> events(String json) {
        return call(json).events();
    }

    private WebhookAnswer call(String json) {
        return callback.read(request("POST", "word", ("{'update_id':3," + json + "}").replace('\'', '"')));
    }

    private static WebhookRequest request(String method, String word, String body) {
        return new WebhookRequest(
                method,
                URI.create("https://chat.example/webhooks/1"),
                Map.of(),
                Map.of(TelegramCallback.HEADER, word),
                body.getBytes(StandardCharsets.UTF_8),
                NOW);
    }
}
