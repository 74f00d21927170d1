package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.model.ConversationId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class ClientFramesTest {

    private static final ConversationId TALK = ConversationId.parse("018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d8e");

    @Test
    void whatTheContractNamesIsUnderstood() {
        assertThat(parse("{'type':'ping'}")).isEqualTo(new ClientFrame.Ping());
        assertThat(parse("{'type':'ack','conversation_id':'%s','seq':7}")).isEqualTo(new ClientFrame.Ack(TALK, 7, 7));
        assertThat(parse("{'type':'ack','conversation_id':'%s','seq':7,'from_seq':3}"))
                .isEqualTo(new ClientFrame.Ack(TALK, 3, 7));
        assertThat(parse("{'type':'read','conversation_id':'%s','up_to_seq':9}"))
                .isEqualTo(new ClientFrame.Read(TALK, 9));
        assertThat(parse("{'type':'resume','conversations':{'%s':0}}"))
                .isEqualTo(new ClientFrame.Resume(Map.of(TALK, 0L)));
        assertThat(parse("{'resume':{'%s':4}}")).isEqualTo(new ClientFrame.Resume(Map.of(TALK, 4L)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    MALFORMED_BODY   | hello
                    MALFORMED_BODY   | {'type':'ping'
                    MALFORMED_BODY   | {'type':'ping'} {'type':'ping'}
                    MALFORMED_BODY   | {'type':'ping','type':'ping'}
                    MALFORMED_BODY   | [1]
                    MALFORMED_BODY   | {'type':[[[[[[[[[[[1]]]]]]]]]]]}
                    INVALID_ARGUMENT | {}
                    INVALID_ARGUMENT | {'type':'shout'}
                    INVALID_ARGUMENT | {'type':7}
                    UNKNOWN_FIELD    | {'type':'ping','colour':'red'}
                    UNKNOWN_FIELD    | {'resume':{},'colour':'red'}
                    INVALID_ID       | {'type':'read','conversation_id':'lunch','up_to_seq':1}
                    INVALID_ID       | {'resume':{'lunch':1}}
                    INVALID_ARGUMENT | {'type':'read','up_to_seq':1}
                    INVALID_ARGUMENT | {'type':'read','conversation_id':'%s'}
                    INVALID_ARGUMENT | {'type':'read','conversation_id':'%s','up_to_seq':0}
                    INVALID_ARGUMENT | {'type':'read','conversation_id':'%s','up_to_seq':1.5}
                    INVALID_ARGUMENT | {'type':'read','conversation_id':'%s','up_to_seq':'1'}
                    INVALID_ARGUMENT | {'type':'read','conversation_id':'%s','up_to_seq':99999999999999999999}
                    INVALID_ARGUMENT | {'type':'ack','conversation_id':'%s','seq':3,'from_seq':4}
                    INVALID_ARGUMENT | {'type':'resume'}
                    INVALID_ARGUMENT | {'type':'resume','conversations':[]}
                    INVALID_ARGUMENT | {'resume':{'%s':-1}}
                    """, quoteCharacter = '"')
    void whatTheContractDoesNotNameIsRefused(ErrorCode code, String frame) {
        assertThatThrownBy(() -> parse(frame))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void aResumeOfTooManyConversationsIsRefused() {
        var tooMany = IntStream.rangeClosed(0, ClientFrames.MAX_CONVERSATIONS)
                .mapToObj(_ -> "'" + ConversationId.create() + "':1")
                .collect(Collectors.joining(","));

        assertThatThrownBy(() -> parse("{'resume':{" + tooMany + "}}"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void aRefusalQuotesOnlyALittle() {
        assertThatThrownBy(() -> parse("{'type':'" + "x".repeat(10_000) + "'}")).hasMessageMatching(".{1,200}");
    }

    private static ClientFrame parse(String text) {
        return ClientFrames.parse(text.replace('\'', '"').replace("%s", TALK.toString()));
    }
}
