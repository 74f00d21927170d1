package io.chat4all.perf.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The whole way, on a real Kafka, with so few records that the figures say nothing.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BenchIT {

    @Test
    void allContendersGetToTheEnd(@TempDir Path folder) throws IOException {
        var out = new StringWriter();
        var file = folder.resolve("figures.json");
        int exit = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("--rounds=1", "--records=2000", "--keys=50", "--handler=none,1ms", "--json=" + file);
        assertThat(exit).as(out.toString()).isEqualTo(BenchCommand.MEASURED);
        var comparisons = new ObjectMapper().readTree(file.toFile()).at("/comparisons");
        assertThat(comparisons)
                .hasSize(2)
                .allSatisfy(comparison -> assertThat(comparison.at("/contenders"))
                        .hasSize(Contender.values().length)
                        .allSatisfy(contender -> assertThat(
                                        contender.at("/records_per_second").asLong())
                                .isPositive()));
    }
}
