package io.chat4all.perf.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ClassPathTest {

    @Test
    void anotherClientTakesThePlaceOfOursAndAllElseStays() {
        var ours = String.join(File.pathSeparator, "a.jar", "/m2/kafka-clients-4.4.0.jar", "kafka-tools.jar");
        assertThat(ClassPath.withClient(ours, Path.of("its.jar")))
                .isEqualTo(String.join(File.pathSeparator, "a.jar", "its.jar", "kafka-tools.jar"));
    }
}
