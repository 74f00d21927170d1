package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class DrillOptionsTest {

    private final DrillOptions options = new DrillOptions();

    @Test
    void bothSidesAreOneWorkloadWhoseDeliveriesTakeTurns() {
        var drill = options.drill();
        assertThat(drill.workload().schedule().rate()).isEqualTo(2 * options.rate);
        assertThat(Side.of(0, drill.workload())).isEqualTo(Side.STRUCK);
        assertThat(Side.of(1, drill.workload())).isEqualTo(Side.SPARED);
        assertThat(Side.of(2, drill.workload())).isEqualTo(Side.STRUCK);
    }

    @Test
    void aProbeIsExpectedOfEachAccountEveryFiveSeconds() {
        options.outageSeconds = 30;
        assertThat(options.drill().accounts()).isEqualTo(4);
        assertThat(options.drill().expectedProbes()).isEqualTo(24);
        assertThat(options.drill().pace()).isEqualTo(400);
    }

    @Test
    void itIsKilledAfterTheWarmUpAndTheTimeBefore() {
        options.warmUpSeconds = 10;
        options.beforeSeconds = 5;
        assertThat(options.drill().killAfter()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void anOutageOfNoTimeIsRefused() {
        options.outageSeconds = 0;
        assertThatIllegalArgumentException().isThrownBy(options::drill).withMessageContaining("--outage");
    }
}
