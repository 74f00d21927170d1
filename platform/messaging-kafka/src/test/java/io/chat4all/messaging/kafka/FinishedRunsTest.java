package io.chat4all.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class FinishedRunsTest {

    @Test
    void nothingTakesNoMetadata() {
        assertThat(new FinishedRuns().encode(7)).isEmpty();
        assertThat(FinishedRuns.decode(7, "").isEmpty()).isTrue();
    }

    static LongStream seeds() {
        return new Random().longs(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsEncodedIsDecoded(long seed) {
        var random = new Random(seed);
        var place = random.nextLong(1L << 50);
        var offsets = new TreeSet<Long>();
        for (var i = 0; i < random.nextInt(500); i++) {
            offsets.add(place + 1 + random.nextInt(10_000));
        }
        var runs = new FinishedRuns();
        offsets.forEach(runs::add);

        var decoded = FinishedRuns.decode(place, runs.encode(place));

        assertThat(decoded.count()).isEqualTo(offsets.size());
        assertThat(offsets).allMatch(decoded::contains);
        assertThat(LongStream.range(place, place + 10_001)
                        .filter(decoded::contains)
                        .count())
                .isEqualTo(offsets.size());
    }

    @Test
    void moreRunsThanFitAreCutOffAtTheirEndAndFitABroker() {
        var runs = new FinishedRuns();
        for (var offset = 2; offset < 20_000; offset += 2) {
            runs.add(offset);
        }

        var text = runs.encode(0);
        var decoded = FinishedRuns.decode(0, text);

        assertThat(text.length()).isLessThanOrEqualTo(4_096);
        assertThat(decoded.count()).isGreaterThan(1_000);
        assertThat(LongStream.rangeClosed(1, decoded.count()).map(i -> 2 * i)).allMatch(decoded::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"some note", "f1:", "f1:!!", "f1:gA", "f2:AAAA", "f1:////////////////////"})
    void metadataOfOthersOrCutShortSaysNothing(String metadata) {
        assertThat(FinishedRuns.decode(0, metadata).isEmpty()).isTrue();
    }
}
