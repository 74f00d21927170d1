package io.chat4all.gateway.auth;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.service.errors.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PasswordsTest {

    private static final int AT_ONCE = 8;

    private final Passwords passwords = new Passwords(2, Duration.ofSeconds(30));

    @Test
    void aPasswordMatchesItsHashAlone() {
        var hash = passwords.hash("correct horse");

        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("Correct horse", hash)).isFalse();
        assertThat(passwords.matchesNobody("correct horse")).isFalse();
    }

    @Test
    void theHashIsArgon2idWithItsParametersAndASaltOfItsOwn() {
        assertThat(passwords.hash("correct horse"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void whoWouldWaitTooLongIsToldToComeBackAndTheOthersAreServed() throws InterruptedException {
        var busy = new Passwords(1, Duration.ZERO);
        List<Callable<String>> tasks = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> (Callable<String>) () -> busy.hash("password " + i))
                .toList();

        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var done = threads.invokeAll(tasks);

            assertThat(done).extracting(Future::state).contains(Future.State.SUCCESS, Future.State.FAILED);
            done.stream()
                    .filter(task -> task.state() == Future.State.FAILED)
                    .forEach(task -> assertRefused(ErrorCode.TOO_MANY_REQUESTS, () -> {
                        throw task.exceptionNow();
                    }));
        }
    }
}
