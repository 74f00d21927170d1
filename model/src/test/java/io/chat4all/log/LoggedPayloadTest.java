package io.chat4all.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.log.v1.ContentPart;
import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LoggedPayloadTest {

    private static final Payload.Text TEXT = new Payload.Text("Hello");
    private static final Payload.File FILE = new Payload.File(FileId.create(), "a.txt", "text/plain", 7, "look");

    static Stream<Payload> payloads() {
        return Stream.of(
                new Payload(List.of(TEXT)),
                new Payload(List.of(FILE)),
                new Payload(List.of(FILE, TEXT, FILE)),
                new Payload(List.of(TEXT, TEXT)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void whatIsWrittenIsRead(Payload payload) {
        assertThat(LoggedPayload.of(payload).payload()).isEqualTo(payload);
    }

    @Test
    void oneTextStandsWhereRecordsOfEarlierVersionsHaveIt() {
        assertThat(LoggedPayload.of(Payload.ofText("Hello"))).isEqualTo(new LoggedPayload("Hello", List.of()));
    }

    @Test
    void aPartOfALaterVersionIsRefused() {
        var logged = new LoggedPayload("", List.of(ContentPart.getDefaultInstance()));

        assertThatThrownBy(logged::payload).isInstanceOf(IllegalArgumentException.class);
    }
}
