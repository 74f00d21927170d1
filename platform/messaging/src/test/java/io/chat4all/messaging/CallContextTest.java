package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class CallContextTest {

    private static final CallContext OUTER = named("outer");
    private static final CallContext INNER = named("inner");

    private static CallContext named(String correlationId) {
        return new CallContext(Optional.empty(), Optional.empty(), Optional.of(correlationId));
    }

    @Test
    void outsideOfAnyCallThereIsNone() {
        assertThat(CallContext.current()).isEqualTo(CallContext.NONE);
    }

    @Test
    void withinACallItIsTheCurrentOneAndAfterwardsTheOneBefore() {
        OUTER.call(() -> {
            assertThat(INNER.<CallContext, RuntimeException>call(CallContext::current))
                    .isEqualTo(INNER);
            assertThat(CallContext.current()).isEqualTo(OUTER);
            return OUTER;
        });
        assertThat(CallContext.current()).isEqualTo(CallContext.NONE);
    }

    @Test
    void noneWithinACallIsNone() {
        var within = OUTER.<CallContext, RuntimeException>call(() -> CallContext.NONE.call(CallContext::current));

        assertThat(within).isEqualTo(CallContext.NONE);
    }

    @Test
    void theResultAndTheExceptionAreTheOperationsOwn() {
        assertThat(OUTER.<String, RuntimeException>call(() -> "result")).isEqualTo("result");
        assertThatThrownBy(() -> OUTER.call(() -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThat(CallContext.current()).isEqualTo(CallContext.NONE);
    }

    @Test
    void anotherThreadIsOutsideOfTheCall() throws InterruptedException {
        var elsewhere = new ConcurrentLinkedQueue<CallContext>();

        OUTER.<Thread, RuntimeException>call(
                        () -> Thread.startVirtualThread(() -> elsewhere.add(CallContext.current())))
                .join();

        assertThat(elsewhere).containsExactly(CallContext.NONE);
    }
}
