package io.chat4all.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ClosingTest {

    private final List<String> closed = new ArrayList<>();

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    @Test
    void partsThatAreOpenedAtTheSameTimeNeedNotWaitForEachOther() {
        var firstIsBegun = new CountDownLatch(1);
        var secondIsOpen = new CountDownLatch(1);
        try (var closing = new Closing()) {
            var first = closing.meanwhile(() -> {
                firstIsBegun.countDown();
                await(secondIsOpen);
                return part("first");
            });
            await(firstIsBegun);
            closing.with(part("second"));
            secondIsOpen.countDown();
            assertThat(first.get()).isNotNull();
        }
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void whatFailsToOpenIsThrownToWhoAsksForItAndTheOthersAreClosed() {
        assertThatThrownBy(() -> Closing.onFailure(closing -> {
                    closing.with(part("other"));
                    return closing.<AutoCloseable>meanwhile(() -> {
                                throw new IllegalStateException("no server");
                            })
                            .get();
                }))
                .hasMessage("no server");
        assertThat(closed).containsExactly("other");
    }

    @Test
    void whatIsStillBeingOpenedIsInterruptedWhenAnotherFails() {
        var forever = new CountDownLatch(1);
        assertThatThrownBy(() -> Closing.onFailure(closing -> {
                    closing.meanwhile(() -> {
                        await(forever);
                        return part("late");
                    });
                    throw new IllegalStateException("no server");
                }))
                .hasMessage("no server");
        assertThat(closed).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
