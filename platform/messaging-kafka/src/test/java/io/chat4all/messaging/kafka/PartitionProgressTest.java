package io.chat4all.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.messaging.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
final class PartitionProgressTest {

    @ParameterizedTest(name = "of the offsets {0}, {1} are finished: go on from {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5 6 7    | 5       | 6",
                "5 6 7    | 5 6 7   | 8",
                "5 6 7    | 7 6     | 5",
                "5 6 7    | 7 5     | 6",
                "5 6 7    | 7 6 5   | 8",
                "0        | 0       | 1",
                "3 9 20   | 3       | 9",
                "3 9 20   | 9 3     | 20",
            })
    void onlyTheFinishedPrefixCanBeCommitted(String begun, String finished, long committable) {
        var progress = new PartitionProgress();
        var offsets = numbers(begun);
        for (var offset : offsets) {
            progress.begin(offset);
        }
        for (var offset : numbers(finished)) {
            progress.finish(LongStream.of(offsets).boxed().toList().indexOf(offset));
        }
        assertThat(progress.place().offset()).isEqualTo(committable);
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @Test
    void theSpreadReachesFromTheOldestUnfinishedToTheNewest() {
        var progress = new PartitionProgress();
        assertThat(progress.spread()).isZero();
        for (var offset = 100; offset < 110; offset++) {
            progress.begin(offset);
        }
        progress.finish(9);
        assertThat(progress.spread()).isEqualTo(10);
        progress.finish(0);
        assertThat(progress.spread()).isEqualTo(9);
    }

    @Test
    void aRecordFinishesOnce() {
        var progress = new PartitionProgress();
        progress.begin(1);
        progress.begin(2);
        progress.finish(1);

        assertThatThrownBy(() -> progress.finish(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> progress.finish(2)).isInstanceOf(IllegalStateException.class);
    }

    static LongStream seeds() {
        return new Random().longs(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithASimpleModelWhateverTheOrder(long seed) {
        var random = new Random(seed);
        var progress = new PartitionProgress();
        var unfinished = new TreeMap<Long, Long>();
        var nextOffset = (long) random.nextInt(1_000);
        var lastBegun = PartitionProgress.NONE;
        for (var step = 0; step < 2_000; step++) {
            if (unfinished.isEmpty() || random.nextInt(100) < 52) {
                unfinished.put(nextOffset, progress.begin(nextOffset));
                lastBegun = nextOffset;
                nextOffset += 1 + (random.nextInt(10) == 0 ? random.nextInt(5) : 0);
            } else {
                var offset = new ArrayList<>(unfinished.keySet()).get(random.nextInt(unfinished.size()));
                progress.finish(unfinished.remove(offset));
            }
            if (unfinished.isEmpty()) {
                assertThat(progress.place().offset()).isEqualTo(lastBegun + 1);
                assertThat(progress.spread()).isZero();
            } else {
                assertThat(progress.place().offset()).isEqualTo(unfinished.firstKey());
                assertThat(progress.spread()).isGreaterThanOrEqualTo(unfinished.size());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterARestartNothingThatWasFinishedComesAgain(long seed) {
        var random = new Random(seed);
        var finished = new HashSet<Long>();
        var place = new Place(0, "");
        for (var restart = 0; restart < 5; restart++) {
            var progress = new PartitionProgress(FinishedRuns.decode(place.offset(), place.metadata()));
            var tickets = new HashMap<Long, Long>();
            for (var offset = place.offset(); offset < place.offset() + random.nextInt(1, 300); offset++) {
                var ticket = progress.begin(offset);
                assertThat(ticket == Progress.FINISHED).isEqualTo(finished.contains(offset));
                tickets.put(offset, ticket);
            }
            tickets.forEach((offset, ticket) -> {
                if (ticket != Progress.FINISHED && random.nextBoolean()) {
                    progress.finish(ticket);
                    finished.add(offset);
                }
            });
            place = progress.place();
            assertThat(LongStream.range(0, place.offset())).allMatch(finished::contains);
        }
    }
}
