package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class FrameTest {

    @Test
    void aMessageIsReadWhateverTheOrderOfItsFields() throws IOException {
        assertThat(parse("""
                {"type":"message","conversation_id":"c","seq":7,"message_id":"m","from":"u",
                 "payload":{"type":"text","text":"a \\"b\\""},"metadata":{"seq":"x","text":{"text":"y"}},"stored_at":"t"}""")).isEqualTo(new Frame.Message("c", 7, "m", "a \"b\""));
        assertThat(parse("""
                {"payload":{"text":"b","type":"text"},"message_id":"m","seq":8,"conversation_id":"c","type":"message"}""")).isEqualTo(new Frame.Message("c", 8, "m", "b"));
    }

    @Test
    void otherFramesAreToldApart() throws IOException {
        assertThat(parse("{\"type\":\"welcome\",\"user_id\":\"u\",\"conversations\":{\"c\":41}}"))
                .isEqualTo(new Frame.Welcome());
        assertThat(parse("{\"type\":\"error\",\"code\":\"no\",\"detail\":\"d\"}"))
                .isEqualTo(new Frame.Complaint("no"));
        assertThat(parse("{\"type\":\"receipt\",\"seq\":3}")).isEqualTo(new Frame.Other("receipt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\":\"message\",\"seq\":1,\"message_id\":\"m\"}",
                "{\"type\":\"message\",\"conversation_id\":\"c\",\"seq\":0,\"message_id\":\"m\"}",
                "{\"type\":\"mess"
            })
    void whatIsNoFrameIsAnError(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(IOException.class);
    }

    private static Frame parse(String json) throws IOException {
        return Frame.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
