package io.chat4all.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.messaging.CallContext;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class FormattersTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final CallContext CALL = new CallContext(
            Optional.of("00-" + TRACE + "-b7ad6b7169203331-00"), Optional.empty(), Optional.of("order-7"));

    @Test
    void aLineForPeopleEndsWithItsTrace() {
        var line = new LineFormatter();

        assertThat(within(CALL, line)).endsWith("two lines: a\nb trace_id=" + TRACE + System.lineSeparator());
        assertThat(line.format(record())).endsWith("two lines: a\nb" + System.lineSeparator());
    }

    @Test
    void jsonIsOneLineWhateverIsInIt() throws JsonProcessingException {
        var record = record();
        record.setThrown(new IllegalStateException("it \"broke\"\nhere"));

        var text = CALL.call(() -> new JsonFormatter("gateway").format(record));

        assertThat(text.strip().lines()).hasSize(1);
        var json = new ObjectMapper().readTree(text);
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("service").asText()).isEqualTo("gateway");
        assertThat(json.path("logger").asText()).isEqualTo("io.chat4all.Test");
        assertThat(json.path("message").asText()).isEqualTo("two lines: a\nb");
        assertThat(json.path("trace_id").asText()).isEqualTo(TRACE);
        assertThat(json.path("correlation_id").asText()).isEqualTo("order-7");
        assertThat(json.path("error").asText()).contains("it \"broke\"");
        assertThat(json.path("stack").asText()).contains("FormattersTest");
    }

    @Test
    void outsideOfACallThereIsNoTrace() throws JsonProcessingException {
        var json = new ObjectMapper().readTree(new JsonFormatter("gateway").format(record()));

        assertThat(json.has("trace_id")).isFalse();
        assertThat(json.has("error")).isFalse();
    }

    private static String within(CallContext call, Formatter formatter) {
        return call.call(() -> formatter.format(record()));
    }

    private static LogRecord record() {
        var record = new LogRecord(Level.WARNING, "two lines: {0}");
        record.setLoggerName("io.chat4all.Test");
        record.setParameters(new Object[] {"a\nb"});
        return record;
    }
}
