package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.servers.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands of docs/tour.md in their order, in one shell, with ports and a home of its own.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class TourIT {

    private static final Path PROJECT = Path.of("..", "..");
    private static final Path PAGE = PROJECT.resolve("docs").resolve("tour.md");
    private static final Pattern BLOCK = Pattern.compile("```(sh)?\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CHANGES = Pattern.compile(" -d | -X |kill |rust-just|^\\w+=", Pattern.MULTILINE);
    private static final String ANYTHING = "…";
    private static final int STEPS = 15;

    @TempDir
    Path folder;

    private final Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
    private Shell shell;

    /// Some commands, and what they are to answer.
    private record Step(String commands, Optional<String> answer) {

        /// Once it was done, doing it again changes nothing.
        boolean onlyLooks() {
            return !CHANGES.matcher(commands).find();
        }

        Pattern expected() {
            return Stream.of(answer.orElse(ANYTHING).strip().split(ANYTHING, -1))
                    .map(text -> Stream.of(text.split("\\s+", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("\\s+")))
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(".*"), regex -> Pattern.compile(regex, Pattern.DOTALL)));
        }
    }

    @BeforeEach
    void startShell() throws IOException {
        for (var listener : Listener.values()) {
            ports.put(listener, Port.anyFree());
        }
        shell = new Shell(PROJECT, environment());
    }

    private Map<String, String> environment() {
        var environment = ports.entrySet().stream()
                .collect(Collectors.toMap(
                        port -> port.getKey().environmentName(),
                        port -> port.getValue().toString()));
        environment.put("CHAT4ALL_HOME", folder.resolve("home").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    @AfterEach
    void endStack() throws IOException {
        shell.run("scripts/launcher down");
        shell.close();
    }

    @Test
    void theCommandsOfThePageDoWhatItSays() throws IOException {
        var steps = steps(Files.readString(PAGE));
        assertThat(steps).hasSizeGreaterThanOrEqualTo(STEPS);

        for (var step : steps) {
            var expected = step.expected();
            if (step.onlyLooks()) {
                await(step.commands())
                        .atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(answer(step)).matches(expected));
            } else {
                assertThat(answer(step)).as(step.commands()).matches(expected);
            }
        }
    }

    private static List<Step> steps(String page) {
        var blocks = BLOCK.matcher(page).results().toList();
        return Stream.iterate(0, i -> i < blocks.size(), i -> i + 1)
                .filter(i -> blocks.get(i).group(1) != null)
                .map(i -> new Step(
                        blocks.get(i).group(2),
                        Optional.of(i + 1)
                                .filter(next ->
                                        next < blocks.size() && blocks.get(next).group(1) == null)
                                .map(next -> blocks.get(next).group(2))))
                .toList();
    }

    private String answer(Step step) throws IOException {
        return shell.run(here(step.commands())).strip();
    }

    /// The page is for who has the usual ports and home.
    private String here(String commands) {
        var text = commands.replace("npx --yes rust-just ", "scripts/launcher ")
                .replace(".chat4all/", folder.resolve("home") + "/")
                .replace("-o ", "-o " + folder + "/");
        for (var port : ports.entrySet()) {
            text = text.replace("127.0.0.1:" + port.getKey().defaultPort(), "127.0.0.1:" + port.getValue());
        }
        return text;
    }
}
