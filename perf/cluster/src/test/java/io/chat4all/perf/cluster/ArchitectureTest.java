package io.chat4all.perf.cluster;

import io.chat4all.testing.ArchitectureRules;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArchitectureTest {

    @Test
    void theLayersHold() {
        ArchitectureRules.check("io.chat4all.perf.cluster");
    }
}
