package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.service.errors.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ErrorsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `([a-z_]+)` \\| (\\d+) \\| ([A-Z_]+) \\| [^|]+\\. \\| [^|]+\\. \\|$", Pattern.MULTILINE);

    @Test
    void thePageListsExactlyTheCodesThereAreWithTheirStatus() throws IOException {
        assertThat(rows())
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> "%s %d %s".formatted(code.wireName(), code.httpStatus(), code.grpcCode()))
                        .toList());
    }

    private static List<String> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(ErrorsPageTest::row)
                .toList();
    }

    private static String row(MatchResult row) {
        return "%s %s %s".formatted(row.group(1), row.group(2), row.group(3));
    }
}
