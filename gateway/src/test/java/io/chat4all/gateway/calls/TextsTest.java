package io.chat4all.gateway.calls;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.service.errors.ErrorCode;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class TextsTest {

    static Stream<Map<String, String>> allowed() {
        return Stream.of(
                Map.of(),
                Map.of("priority", ""),
                entries(Texts.MAX_METADATA_ENTRIES),
                Map.of("k".repeat(Texts.MAX_METADATA_KEY), "v".repeat(Texts.MAX_METADATA_VALUE)),
                Map.of("mood", "\uD83D\uDE00".repeat(Texts.MAX_METADATA_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void metadataWithinTheBoundsAreTaken(Map<String, String> metadata) {
        assertThat(Texts.requireMetadata(metadata)).isEqualTo(metadata);
    }

    static Stream<Map<String, String>> refused() {
        return Stream.of(
                entries(Texts.MAX_METADATA_ENTRIES + 1),
                Map.of("", "value"),
                Map.of("k".repeat(Texts.MAX_METADATA_KEY + 1), "value"),
                Map.of("key", "v".repeat(Texts.MAX_METADATA_VALUE + 1)),
                Map.of("key", "half \uD83D"),
                Map.of("half \uDE00", "value"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void metadataBeyondTheBoundsAreRefused(Map<String, String> metadata) {
        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> Texts.requireMetadata(metadata));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, PageSize.MAX + 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void aPageHasItsBounds(long asked) {
        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> PageSize.of(asked));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, PageSize.MAX})
    void aPageWithinThemIsAsAsked(long asked) {
        assertThat(PageSize.of(asked)).isEqualTo((int) asked);
        assertThat(PageSize.of(0)).isEqualTo(PageSize.DEFAULT);
    }

    private static Map<String, String> entries(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
    }
}
