package io.chat4all.gateway.rest;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.service.errors.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class BodyTest {

    private static final Set<String> FIELDS = Set.of("text", "texts", "map", "number", "object");

    @Test
    void whatIsThereIsRead() {
        var body = body("""
                {"text": "a", "texts": ["b", "c"], "map": {"d": "e"}, "number": 7, "object": {"inner": "f"}}""");

        assertThat(body.text("text")).isEqualTo("a");
        assertThat(body.texts("texts")).containsExactly("b", "c");
        assertThat(body.textMap("map")).isEqualTo(Map.of("d", "e"));
        assertThat(body.requiredInteger("number")).isEqualTo(7);
        assertThat(body.object("object", Set.of("inner")).text("inner")).isEqualTo("f");
    }

    @Test
    void nullIsTheSameAsAbsentAndBothAreEmpty() {
        for (var body :
                List.of(body("{}"), body("{\"text\": null, \"texts\": null, \"map\": null, \"object\": null}"))) {
            assertThat(body.text("text")).isEmpty();
            assertThat(body.texts("texts")).isEmpty();
            assertThat(body.textMap("map")).isEmpty();
            assertThat(body.object("object", Set.of("inner")).text("inner")).isEmpty();
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(ErrorCode.INVALID_ARGUMENT, "{\"text\": 1}", body -> body.text("text"), "text"),
                refused(ErrorCode.INVALID_ARGUMENT, "{}", body -> body.requiredText("text"), "text"),
                refused(ErrorCode.INVALID_ARGUMENT, "{\"text\": \"\"}", body -> body.requiredText("text"), "text"),
                refused(ErrorCode.INVALID_ARGUMENT, "{\"texts\": \"a\"}", body -> body.texts("texts"), "texts"),
                refused(ErrorCode.INVALID_ARGUMENT, "{\"texts\": [1]}", body -> body.texts("texts"), "texts"),
                refused(ErrorCode.INVALID_ARGUMENT, "{\"texts\": [null]}", body -> body.texts("texts"), "texts"),
                refused(ErrorCode.INVALID_ARGUMENT, "{\"map\": []}", body -> body.textMap("map"), "map"),
                refused(ErrorCode.INVALID_ARGUMENT, "{\"map\": {\"a\": 1}}", body -> body.textMap("map"), "map.a"),
                refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "{\"number\": \"1\"}",
                        body -> body.requiredInteger("number"),
                        "number"),
                refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "{\"number\": 1.5}",
                        body -> body.requiredInteger("number"),
                        "number"),
                refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "{\"number\": 1e99}",
                        body -> body.requiredInteger("number"),
                        "number"),
                refused(ErrorCode.INVALID_ARGUMENT, "{}", body -> body.requiredInteger("number"), "number"),
                refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "{\"object\": 1}",
                        body -> body.object("object", Set.of()),
                        "object"),
                refused(
                        ErrorCode.UNKNOWN_FIELD,
                        "{\"object\": {\"a\": 1}}",
                        body -> body.object("object", Set.of("b")),
                        "object.a"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void whatIsOfAnotherKindIsRefusedByItsName(ErrorCode code, String json, Consumer<Body> read, String named) {
        assertThat(assertRefused(code, () -> read.accept(body(json)))).contains(named);
    }

    @Test
    void aBodyIsAnObjectOfKnownFields() {
        assertRefused(ErrorCode.MALFORMED_BODY, () -> body("[]"));
        assertThat(assertRefused(ErrorCode.UNKNOWN_FIELD, () -> body("{\"txet\": 1}")))
                .contains("txet", "texts");
    }

    private static Arguments refused(ErrorCode code, String json, Consumer<Body> read, String named) {
        return Arguments.of(code, json, read, named);
    }

    private static Body body(String json) {
        try {
            return Body.of(new ObjectMapper().readTree(json), "", FIELDS);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
