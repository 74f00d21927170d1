package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chat4all.perf.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class WorkloadTest {

    private static final Duration ANSWER = Duration.ofMillis(50);

    private static Workload workload(int accounts, int recipients, int burst) {
        return new Workload(new Schedule(2_000, 30, 20), ANSWER, accounts, recipients, burst);
    }

    @Test
    void recipientsTakeTurnsAfterEachBurst() {
        assertThat(IntStream.range(0, 8).map(workload(1, 3, 2)::recipientOf)).containsExactly(0, 0, 1, 1, 2, 2, 0, 0);
    }

    @Test
    void aRecipientIsAlwaysOfTheSameAccount() {
        assertThat(IntStream.range(0, 5).map(workload(2, 5, 1)::accountOf)).containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void anAccountMayDoFarMoreThanItHasTo() {
        assertThat(workload(20, 2_000, 1).pace()).isEqualTo(1_000);
        assertThat(workload(20, 2_000, 1).concurrency()).isEqualTo(51);
    }

    @Test
    void anAccountWithoutARecipientIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> workload(3, 2, 1)).withMessageContaining("3 accounts");
        assertThatIllegalArgumentException().isThrownBy(() -> workload(1, 2, 0)).withMessageContaining("bursts of 0");
    }

    @Test
    void theProvidersProcessIsToldTheSame() {
        var settings = new ProviderSettings(8_080, workload(20, 2_000, 3), Optional.empty());
        assertThat(ProviderSettings.of(settings.arguments())).isEqualTo(settings);
        var withJournal = new ProviderSettings(8_080, workload(20, 2_000, 3), Optional.of(Path.of("a journal")));
        assertThat(ProviderSettings.of(withJournal.arguments())).isEqualTo(withJournal);
    }
}
