package io.chat4all.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
final class HoldLimitsTest {

    private final HoldLimits limits = new HoldLimits(100, 1_000, 4_000);

    @ParameterizedTest(name = "spread {0}, {1} bytes of {2} in all: pause {3}, resume {4}")
    @CsvSource({
        "0,   0,    0,    false, true",
        "50,  500,  3000, false, true",
        "51,  0,    0,    false, false",
        "0,   501,  600,  false, false",
        "0,   0,    3001, false, false",
        "100, 0,    0,    true,  false",
        "0,   1000, 1000, true,  false",
        "0,   0,    4000, true,  false",
    })
    void aPartitionPausesAtALimitAndResumesWellBelowIt(
            int spread, long partitionBytes, long bytes, boolean pause, boolean resume) {
        assertThat(limits.mustPause(spread, partitionBytes, bytes)).isEqualTo(pause);
        assertThat(limits.mayResume(spread, partitionBytes, bytes)).isEqualTo(resume);
    }
}
