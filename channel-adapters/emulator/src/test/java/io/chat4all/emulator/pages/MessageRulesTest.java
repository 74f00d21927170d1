package io.chat4all.emulator.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.emulator.graph.GraphJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    private static final String HEAD = "'recipient':{'id':'7001'},";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'message':{'text':'x'}",
                "'messaging_type':'RESPONSE','message':{'text':'x','metadata':'m'}",
                "'messaging_type':'MESSAGE_TAG','tag':'HUMAN_AGENT','message':{'text':'x'}",
                "'message':{'text':'x'},'reply_to':{'mid':'m_1'}",
                "'message':{'attachment':{'type':'file','payload':{'url':'https://x.example/a','is_reusable':false}}}",
                "'message':{'text':'?','quick_replies':[{'content_type':'text','title':'Yes','payload':'y'}]}",
                "'sender_action':'typing_on'",
                "'sender_action':'mark_seen'",
                "'sender_action':'react','payload':{'message_id':'m_1','reaction':'love'}",
                "'sender_action':'unreact','payload':{'message_id':'m_1'}"
            })
    void whatIsAsItShouldBeIsTaken(String json) {
        assertThat(code(HEAD + json, Platform.MESSENGER)).isZero();
        assertThat(code(HEAD + json, Platform.INSTAGRAM)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'message':{}",
                "'message':'x'",
                "'message':{'text':''}",
                "'message':{'text':7}",
                "'message':{'text':'x','attachment':{'type':'image','payload':{'url':'https://x.example/a'}}}",
                "'message':{'attachment':{'type':'hologram','payload':{'url':'https://x.example/a'}}}",
                "'message':{'attachment':{'type':'image','payload':{'url':'ftp://x.example/a'}}}",
                "'message':{'text':'x','quick_replies':[]}",
                "'message':{'text':'x','quick_replies':[{'title':'Yes','payload':'y'}]}",
                "'message':{'text':'x','quick_replies':[{'content_type':'text','title':'Yes'}]}",
                "'message':{'text':'x','quick_replies':"
                        + "[{'content_type':'text','title':'xxxxxxxxxxxxxxxxxxxxx','payload':'y'}]}",
                "'messaging_type':'CHAT','message':{'text':'x'}",
                "'messaging_type':'MESSAGE_TAG','message':{'text':'x'}",
                "'messaging_type':'MESSAGE_TAG','tag':'ACCOUNT_UPDATE','message':{'text':'x'}",
                "'messaging_type':'RESPONSE','tag':'HUMAN_AGENT','message':{'text':'x'}",
                "'message':{'text':'x'},'reply_to':{}",
                "'sender_action':'dance'",
                "'sender_action':'typing_on','message':{'text':'x'}",
                "'sender_action':'react','payload':{'message_id':'m_1'}",
                "'sender_action':'unreact'"
            })
    void whatIsMissingOrWrongIsRefused(String json) {
        assertThat(code(HEAD + json, Platform.MESSENGER)).isEqualTo(100);
        assertThat(code(HEAD + json, Platform.INSTAGRAM)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'recipient':{},", "'recipient':{'id':'ana'},"})
    void aMessageIsForSomebody(String recipient) {
        assertThat(code(recipient + "'message':{'text':'x'}", Platform.MESSENGER))
                .isEqualTo(100);
    }

    @Test
    void messengerCountsCharactersAndInstagramBytes() {
        assertThat(code(text("á".repeat(2_000)), Platform.MESSENGER)).isZero();
        assertThat(code(text("x".repeat(2_001)), Platform.MESSENGER)).isEqualTo(100);
        assertThat(code(text("á".repeat(500)), Platform.INSTAGRAM)).isZero();
        assertThat(code(text("á".repeat(501)), Platform.INSTAGRAM)).isEqualTo(100);
    }

    @Test
    void instagramKnowsOneReaction() {
        var json = HEAD + "'sender_action':'react','payload':{'message_id':'m_1','reaction':'❤'}";
        assertThat(code(json, Platform.MESSENGER)).isZero();
        assertThat(code(json, Platform.INSTAGRAM)).isEqualTo(100);
    }

    private static String text(String text) {
        return HEAD + "'message':{'text':'" + text + "'}";
    }

    /// Zero for none.
    private static int code(String json, Platform platform) {
        var bytes = ("{" + json + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return MessageRules.problem(GraphJson.read(bytes), platform)
                .map(PagesProblem::code)
                .orElse(0);
    }
}
