package io.chat4all.files;

import io.chat4all.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArchitectureTest {

    @Test
    void theModuleKeepsToItsLayer() {
        ArchitectureRules.check("io.chat4all.files");
    }
}
