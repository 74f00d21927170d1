package io.chat4all.emulator.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostedFormTest {

    private static final String MULTIPART = "multipart/form-data; boundary=b";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "application/json; {'chat_id':7,'text':'olá','reply_parameters':{'message_id':4}}",
                "application/json; {'chat_id':'7','text':'olá','reply_parameters':'{\\'message_id\\':4}'}",
                "application/x-www-form-urlencoded; chat_id=7&text=ol%C3%A1&reply_parameters=%7B%22message_id%22%3A4%7D"
            })
    void whatIsSaidIsTheSameHoweverItIsWritten(String type, String body) {
        var json = body.replace("\\'", "\\\"").replace('\'', '"');
        isTheSame(PostedForm.parse(type, bytes(json)).orElseThrow());
    }

    @Test
    void aFormMayHaveFiles() {
        var body = "--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nolá\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"reply_parameters\"\r\n\r\n{\"message_id\":4}\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"olá.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n\r\n\u0000x\r\n--b--\r\n";
        var parameters = PostedForm.parse(MULTIPART, bytes(body)).orElseThrow();
        isTheSame(parameters);
        var file = parameters.file("photo").orElseThrow();
        assertThat(file.name()).isEqualTo("olá.png");
        assertThat(file.type()).isEqualTo("image/png");
        assertThat(file.bytes()).isEqualTo(bytes("\r\n\u0000x"));
    }

    @Test
    void whatIsNotWhatItsTypeSaysIsNothing() {
        assertThat(PostedForm.parse("application/json", bytes("[1]"))).isEmpty();
        assertThat(PostedForm.parse("application/json", bytes("{"))).isEmpty();
        assertThat(PostedForm.parse("application/x-www-form-urlencoded", bytes("a=%ZZ")))
                .isEmpty();
    }

    private static void isTheSame(Parameters parameters) {
        assertThat(parameters.number("chat_id")).contains(7L);
        assertThat(parameters.text("text")).isEqualTo("olá");
        assertThat(parameters.json("reply_parameters").path("message_id").asLong())
                .isEqualTo(4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
