package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(10)
class GrpcOutcomesTest {

    @ParameterizedTest
    @EnumSource(names = {"INVALID_ARGUMENT", "NOT_FOUND", "ALREADY_EXISTS", "UNAUTHENTICATED", "RESOURCE_EXHAUSTED"})
    void aClearNoOfTheServerIsARefusal(Status.Code code) {
        assertThat(GrpcOutcomes.of(answer(code))).isEqualTo(new Outcome.Refused(code + " some_code"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEADLINE_EXCEEDED", "UNAVAILABLE", "INTERNAL"})
    void anAnswerThatIsNoClearNoLeavesItOpen(Status.Code code) {
        assertThat(GrpcOutcomes.of(answer(code))).isEqualTo(new Outcome.Unknown(code + " some_code"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEADLINE_EXCEEDED", "UNAVAILABLE", "CANCELLED", "UNKNOWN", "RESOURCE_EXHAUSTED"})
    void aCallThatNoServerHasAnsweredMayHaveWorked(Status.Code code) {
        assertThat(GrpcOutcomes.of(code.toStatus().asRuntimeException())).isEqualTo(new Outcome.Unknown(code.name()));
    }

    @Test
    void onlyAConnectionThatWasNeverMadeHasSurelySentNothing() {
        var never = Status.UNAVAILABLE.withCause(new ConnectException("refused"));
        var broken = Status.UNAVAILABLE.withCause(new SocketException("reset"));

        assertThat(GrpcOutcomes.of(never.asRuntimeException())).isInstanceOf(Outcome.Refused.class);
        assertThat(GrpcOutcomes.of(broken.asRuntimeException())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void deadlinesAreCountedTogetherWhateverTheySay() {
        var one = Status.DEADLINE_EXCEEDED.withDescription("after 9.99 s");
        var other = Status.DEADLINE_EXCEEDED.withDescription("after 9.98 s");

        assertThat(GrpcOutcomes.of(one.asRuntimeException())).isEqualTo(GrpcOutcomes.of(other.asRuntimeException()));
    }

    private static Throwable answer(Status.Code code) {
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("chat4all-error-code", Metadata.ASCII_STRING_MARSHALLER), "some_code");
        return code.toStatus().asRuntimeException(trailers);
    }
}
