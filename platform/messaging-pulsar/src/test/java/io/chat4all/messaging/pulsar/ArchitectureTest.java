package io.chat4all.messaging.pulsar;

import io.chat4all.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ArchitectureTest {

    @Test
    void theLayersAreKept() {
        ArchitectureRules.check("io.chat4all.messaging");
    }
}
