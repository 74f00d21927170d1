package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.model.MessageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs the examples of docs/api.md, in their order.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ApiPageIT {

    private static final Path PAGE = Path.of("..", "docs", "api.md");
    private static final Pattern BLOCK = Pattern.compile("```http\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REQUEST = Pattern.compile(
            "(GET|PUT|POST|PATCH|DELETE) (\\S+)(?:\\nAuthorization: Bearer (\\S+))?(?:\\n\\n(.*))?", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final String ANYTHING = "…";
    private static final int EXAMPLES = 33;

    private final RunningGateway gateway = RunningGateway.started();
    private final Map<String, String> known = new HashMap<>(Map.of(
            "client_secret",
            RunningGateway.SECRET,
            "tomorrow",
            Instant.now()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .plus(Duration.ofDays(1))
                    .toString()));
    private final Set<String> stored = new HashSet<>();

    @Test
    void theExamplesOfThePageWork() throws IOException {
        var blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1).strip())
                .toList();

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(2 * EXAMPLES);
        for (var i = 0; i < blocks.size(); i += 2) {
            runExample(blocks.get(i), blocks.get(i + 1));
        }
    }

    private void runExample(String request, String expected) {
        var answer = call(request);
        var parts = expected.split("\n\n", 2);
        assertThat(answer.status()).as("%s\n%s", request, answer.body()).isEqualTo(Integer.parseInt(parts[0]));
        if (parts.length == 2) {
            requireMatch(request, tree(parts[1]), answer.body());
        }
        if (answer.text("state").equals("ACCEPTED") && stored.add(answer.text("message_id"))) {
            gateway.store(MessageId.parse(answer.text("message_id")), stored.size());
        }
    }

    private Answer call(String request) {
        var matcher = REQUEST.matcher(request);
        assertThat(matcher.matches()).as(request).isTrue();
        var token = matcher.group(3) == null ? "" : filled(matcher.group(3));
        var path = filled(matcher.group(2));
        return switch (matcher.group(1)) {
            case "GET" -> gateway.rest().get(token, path);
            case "PATCH" -> gateway.rest().patch(token, path, filled(matcher.group(4)));
            case "PUT" ->
                path.startsWith("http")
                        ? put(path, matcher.group(4))
                        : gateway.rest().put(token, path, filled(matcher.group(4)));
            case "DELETE" -> gateway.rest().delete(token, path);
            default -> gateway.rest().post(token, path, filled(matcher.group(4)));
        };
    }

    /// To the object store.
    private static Answer put(String address, String content) {
        var response = FileClient.put(address, content.getBytes(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.headers(), new ObjectMapper().createObjectNode());
    }

    private String filled(String template) {
        return VARIABLE.matcher(template)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        known.getOrDefault(variable.group(1), "unknown variable " + variable.group(1))));
    }

    private void requireMatch(String request, JsonNode expected, JsonNode actual) {
        if (expected.isTextual() && expected.asText().equals(ANYTHING)) {
            assertThat(actual.isMissingNode()).as(request).isFalse();
        } else if (expected.isTextual()) {
            requireText(request, expected.asText(), actual.asText());
        } else if (expected.isContainerNode()) {
            assertThat(actual.size()).as("%s\n%s", request, actual).isEqualTo(expected.size());
            children(expected)
                    .forEach(child ->
                            requireMatch(request + " " + child, expected.at("/" + child), actual.at("/" + child)));
        } else {
            assertThat(actual).as(request).isEqualTo(expected);
        }
    }

    /// A variable takes its value where it comes up first.
    private void requireText(String request, String expected, String actual) {
        var variable = VARIABLE.matcher(expected);
        if (variable.matches()) {
            assertThat(actual)
                    .as(request)
                    .isNotBlank()
                    .isEqualTo(known.computeIfAbsent(variable.group(1), _ -> actual));
        } else {
            assertThat(actual).as(request).isEqualTo(expected);
        }
    }

    private static List<String> children(JsonNode container) {
        return container.isObject()
                ? container.properties().stream().map(Map.Entry::getKey).toList()
                : java.util.stream.IntStream.range(0, container.size())
                        .mapToObj(String::valueOf)
                        .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
