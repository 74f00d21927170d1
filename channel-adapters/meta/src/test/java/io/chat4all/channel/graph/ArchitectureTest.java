package io.chat4all.channel.graph;

import io.chat4all.testing.ArchitectureRules;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArchitectureTest {

    @Test
    void theLayersHold() {
        ArchitectureRules.check("io.chat4all.channel.graph");
        ArchitectureRules.check("io.chat4all.channel.instagram");
        ArchitectureRules.check("io.chat4all.channel.messenger");
        ArchitectureRules.check("io.chat4all.channel.pages");
        ArchitectureRules.check("io.chat4all.channel.whatsapp");
    }
}
