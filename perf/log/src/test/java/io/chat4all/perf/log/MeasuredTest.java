package io.chat4all.perf.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MeasuredTest {

    private static final Measured HALF_A_SECOND = new Measured(1_000, 500_000_000, 4_000_000);

    @Test
    void aThousandInHalfASecondAreTwoThousandASecond() {
        assertThat(HALF_A_SECOND.perSecond()).isEqualTo(2_000);
    }

    @Test
    void fourMillisOfProcessorForAThousandAreFourMicrosEach() {
        assertThat(HALF_A_SECOND.cpuMicrosPerRecord()).isEqualTo(4);
    }

    @Test
    void whatTheJvmSaysIsNoFigure() {
        assertThat(Measured.isIn("[2.1s][info][jfr,startup] Started recording 1."))
                .isFalse();
        assertThat(Measured.isIn(HALF_A_SECOND.line())).isTrue();
    }

    @Test
    void whatAContendersProcessSaysIsWhatItMeasured() {
        assertThat(Measured.of(HALF_A_SECOND.line())).isEqualTo(HALF_A_SECOND);
    }
}
