package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A row is its size here.
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class BatchesTest {

    private static final int MAX = Batches.MAX_BYTES;

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void rowsBecomeBatches(String what, List<Integer> waiting, List<List<Integer>> batches) {
        assertThat(allBatches(new ArrayDeque<>(waiting))).isEqualTo(batches);
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("nothing", List.of(), List.of()),
                Arguments.of("one row", List.of(10), List.of(List.of(10))),
                Arguments.of("a few rows together", List.of(10, 20, 30), List.of(List.of(10, 20, 30))),
                Arguments.of(
                        "no more rows than the bound",
                        Collections.nCopies(120, 1),
                        List.of(Collections.nCopies(50, 1), Collections.nCopies(50, 1), Collections.nCopies(20, 1))),
                Arguments.of("just full", List.of(MAX - 1, 1, 1), List.of(List.of(MAX - 1, 1), List.of(1))),
                Arguments.of(
                        "no more bytes than the bound", List.of(MAX - 1, 2), List.of(List.of(MAX - 1), List.of(2))),
                Arguments.of(
                        "a large row in front goes alone", List.of(MAX + 1, 1), List.of(List.of(MAX + 1), List.of(1))),
                Arguments.of(
                        "a large row in the middle goes alone",
                        List.of(1, 2, MAX * 3, 4, 5),
                        List.of(List.of(1, 2), List.of(MAX * 3), List.of(4, 5))),
                Arguments.of(
                        "two large rows go alone each",
                        List.of(MAX + 1, MAX + 1),
                        List.of(List.of(MAX + 1), List.of(MAX + 1))));
    }

    @Test
    void theLargestSizesDoNotOverflow() {
        var huge = Integer.MAX_VALUE;
        assertThat(allBatches(new ArrayDeque<>(List.of(1, huge, huge, 1)))).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noRowIsLostOrMovedAndNoBoundBroken(long seed) {
        var random = new Random(seed);
        var waiting = random.ints(500, 1, random.nextInt(2, MAX * 2)).boxed().toList();
        var batches = allBatches(new ArrayDeque<>(waiting));
        assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(waiting);
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch).hasSizeBetween(1, Batches.MAX_ROWS);
            assertThat(batch.size() == 1 || batch.stream().mapToInt(row -> row).sum() <= MAX)
                    .isTrue();
        });
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    private static List<List<Integer>> allBatches(Queue<Integer> waiting) {
        var batches = new ArrayList<List<Integer>>();
        while (!waiting.isEmpty()) {
            batches.add(Batches.takeNext(waiting, bytes -> bytes));
        }
        return batches;
    }
}
