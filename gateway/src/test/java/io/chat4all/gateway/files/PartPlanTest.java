package io.chat4all.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStore.Part;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class PartPlanTest {

    private static final long MIB = 1024 * 1024;

    @Test
    void allPartsHaveTheSameSizeButTheLastOne() {
        var plan = PartPlan.of(20 * MIB + 1, 8 * MIB);
        assertThat(plan.parts()).isEqualTo(3);
        assertThat(LongStream.rangeClosed(1, 3).map(number -> plan.bytesOf((int) number)))
                .containsExactly(8 * MIB, 8 * MIB, 4 * MIB + 1);
        assertThat(PartPlan.of(16 * MIB, 8 * MIB).parts()).isEqualTo(2);
        assertThat(PartPlan.of(1, 8 * MIB).bytesOf(1)).isEqualTo(1);
    }

    @Test
    void aHugeFileHasLargerPartsAndNotMoreThanTheStoreTakes() {
        var bytes = 200 * 1024 * MIB + 7;
        var plan = PartPlan.of(bytes, 8 * MIB);
        assertThat(plan.parts()).isLessThanOrEqualTo(ObjectStore.MAX_PARTS);
        assertThat(plan.partBytes()).isEqualTo(21 * MIB);
        assertThat((plan.parts() - 1) * plan.partBytes() + plan.bytesOf(plan.parts()))
                .isEqualTo(bytes);
    }

    @Test
    void whatDidNotArriveOrHasAnotherSizeIsMissing() {
        var plan = PartPlan.of(20 * MIB + 1, 8 * MIB);
        var arrived = List.of(new Part(1, "a", 8 * MIB), new Part(2, "b", 7 * MIB), new Part(9, "c", 8 * MIB));
        assertThat(plan.missing(arrived)).containsExactly(2, 3);
    }
}
