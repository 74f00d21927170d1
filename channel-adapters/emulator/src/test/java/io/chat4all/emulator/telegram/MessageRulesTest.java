package io.chat4all.emulator.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.emulator.provider.FormParts.PostedFile;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "TEXT; {'text':'x'}",
                "TEXT; {'text':'x','reply_parameters':{'message_id':4}}",
                "TEXT; {'text':'x','reply_parameters':'{\\'message_id\\':4}'}",
                "TEXT; {'text':'x','reply_markup':{'inline_keyboard':[[{'text':'Yes','callback_data':'y'}]]}}",
                "LOCATION; {'latitude':-16.6,'longitude':'-49'}",
                "VENUE; {'latitude':1,'longitude':2,'title':'Here','address':'Street 1'}",
                "PHOTO; {'caption':'look'}"
            })
    void whatIsAsItShouldBeIsTaken(SendKind kind, String json) {
        assertThat(problem(kind, json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "TEXT; {}; message text is empty",
                "TEXT; {'text':' '}; message text is empty",
                "TEXT; {'text':'x','reply_parameters':{}};"
                        + " can't parse reply parameters: Field message_id must be of type Number",
                "LOCATION; {'latitude':1}; wrong latitude or longitude specified",
                "LOCATION; {'latitude':91,'longitude':0}; wrong latitude or longitude specified",
                "VENUE; {'latitude':1,'longitude':2,'title':'Here'}; title and address must be non-empty",
                "TEXT; {'text':'x','reply_markup':{}}; object expected as reply markup",
                "TEXT; {'text':'x','reply_markup':'x'}; object expected as reply markup",
                "TEXT; {'text':'x','reply_markup':{'inline_keyboard':[{'text':'Yes'}]}};"
                        + " object expected as reply markup",
                "TEXT; {'text':'x','reply_markup':{'inline_keyboard':[[{'text':'Yes'}]]}};"
                        + " text buttons are unallowed in the inline keyboard",
                "TEXT; {'text':'x','reply_markup':{'inline_keyboard':[[{'text':'Yes','callback_data':''}]]}};"
                        + " BUTTON_DATA_INVALID"
            })
    void whatIsMissingOrWrongIsSaid(SendKind kind, String json, String words) {
        assertThat(problem(kind, json)).contains("Bad Request: " + words);
    }

    @Test
    void theLimitsAreTelegrams() {
        assertThat(problem(SendKind.TEXT, "{'text':'" + "x".repeat(4_096) + "'}"))
                .isEmpty();
        assertThat(problem(SendKind.TEXT, "{'text':'" + "x".repeat(4_097) + "'}"))
                .contains("Bad Request: message is too long");
        assertThat(problem(SendKind.VIDEO, "{'caption':'" + "x".repeat(1_025) + "'}"))
                .contains("Bad Request: message caption is too long");
        assertThat(problem(SendKind.TEXT, button("ü".repeat(32)))).isEmpty();
        assertThat(problem(SendKind.TEXT, button("ü".repeat(33)))).contains("Bad Request: BUTTON_DATA_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTO, 89504e4700, ''",
        "PHOTO, 010203, Bad Request: IMAGE_PROCESS_FAILED",
        "PHOTO, '', Bad Request: file must be non-empty",
        "DOCUMENT, 010203, ''"
    })
    void filesAreLookedAt(SendKind kind, String hex, String words) {
        var file = new PostedFile("a", "image/png", HexFormat.of().parseHex(hex));
        var parameters = new Parameters(TelegramJson.object(), Map.of(kind.field(), file));
        assertThat(FileRules.problem(kind, parameters, _ -> false).map(TelegramProblem::description))
                .isEqualTo(Optional.of(words).filter(text -> !text.isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept", "https://files.example/a.png"})
    void aFileMayAlsoBeNamed(String reference) {
        assertThat(named(reference)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no document in the request",
        "other, wrong file identifier/HTTP URL specified",
        "ftp://files.example/a, wrong file identifier/HTTP URL specified"
    })
    void aFileThatIsNowhereIsRefused(String reference, String words) {
        assertThat(named(reference)).contains("Bad Request: " + words);
    }

    private static Optional<String> named(String reference) {
        var parameters = new Parameters(TelegramJson.object().put("document", reference), Map.of());
        return FileRules.problem(SendKind.DOCUMENT, parameters, "kept"::equals).map(TelegramProblem::description);
    }

    private static String button(String data) {
        return "{'text':'x','reply_markup':{'inline_keyboard':[[{'text':'Yes','callback_data':'" + data + "'}]]}}";
    }

    /// Without its quotes.
    private static Optional<String> problem(SendKind kind, String json) {
        var values = TelegramJson.object();
        TelegramJson.read(json.replace('\'', '"'))
                .properties()
                .forEach(field -> values.set(field.getKey(), field.getValue()));
        return MessageRules.problem(kind, new Parameters(values, Map.of()))
                .map(problem -> problem.description().replace("\"", ""));
    }
}
