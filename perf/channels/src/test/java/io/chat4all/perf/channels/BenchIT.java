package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The whole way, on real servers, at a rate so low that the figures say nothing.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BenchIT {

    private final StringWriter out = new StringWriter();

    @Test
    void allThatIsDueArrivesOnceAndInOrderAndIsReported(@TempDir Path folder) throws IOException {
        var json = run(
                folder,
                "--rate=60",
                "--seconds=4",
                "--warmup=2",
                "--answer=10ms",
                "--accounts=2",
                "--recipients=6",
                "--burst=3");

        assertThat(json.at("/faultless").asBoolean()).as(out.toString()).isTrue();
        assertThat(json.at("/received").asInt()).isEqualTo(60 * (4 + 2));
        assertThat(json.at("/p50_ms").asDouble()).isPositive();
        assertThat(json.at("/cores/worker").asDouble()).isPositive();
        assertThat(json.at("/cores/provider").asDouble()).isPositive();
    }

    private JsonNode run(Path folder, String... arguments) throws IOException {
        var file = folder.resolve("figures.json");
        int exit = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(with(arguments, "--json=" + file));
        assertThat(exit).as(out.toString()).isIn(BenchCommand.KEPT_UP, BenchCommand.FELL_SHORT);
        return new ObjectMapper().readTree(file.toFile());
    }

    private static String[] with(String[] arguments, String more) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = more;
        return all;
    }
}
