package io.chat4all.perf;

import static io.chat4all.perf.SequenceWatch.Place.AFTER_GAP;
import static io.chat4all.perf.SequenceWatch.Place.NEXT;
import static io.chat4all.perf.SequenceWatch.Place.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.perf.SequenceWatch.Place;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(10)
class SequenceWatchTest {

    static Stream<Arguments> sequences() {
        return Stream.of(
                Arguments.of(new long[] {1, 2, 3}, List.of(NEXT, NEXT, NEXT)),
                Arguments.of(new long[] {2, 3}, List.of(AFTER_GAP, NEXT)),
                Arguments.of(new long[] {1, 3, 2, 4}, List.of(NEXT, AFTER_GAP, REPEATED, NEXT)),
                Arguments.of(new long[] {1, 1, 2}, List.of(NEXT, REPEATED, NEXT)));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void numbersMustComeOneByOne(long[] numbers, List<Place> places) {
        var watch = new SequenceWatch();

        assertThat(Arrays.stream(numbers).mapToObj(watch::place).toList()).isEqualTo(places);
        assertThat(watch.last()).isEqualTo(Arrays.stream(numbers).max().orElseThrow());
    }
}
