package io.chat4all.messaging.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class SpanTest {

    private final Span span = new Span();

    @Test
    void finishedRecordsCountUntilAllBeforeThemAre() {
        var first = span.begin();
        var second = span.begin();
        var third = span.begin();
        assertThat(span.length()).isEqualTo(3);

        span.finish(second);
        assertThat(span.length()).isEqualTo(3);
        span.finish(first);
        assertThat(span.length()).isEqualTo(1);
        span.finish(third);
        assertThat(span.length()).isZero();
    }

    @Test
    void manyRecordsInAnyOrderAreCountedRight() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var unfinished = new TreeSet<Long>();
        for (var round = 0; round < 50; round++) {
            for (var i = 0; i < 2_000; i++) {
                unfinished.add(span.begin());
            }
            finishSome(unfinished, random);
            var expected = unfinished.isEmpty() ? 0 : (round + 1) * 2_000L - unfinished.first();
            assertThat(span.length()).as("seed " + seed).isEqualTo((int) expected);
        }
    }

    private void finishSome(TreeSet<Long> unfinished, Random random) {
        var some = new ArrayList<>(unfinished);
        Collections.shuffle(some, random);
        some.stream().limit(random.nextInt(1_800, 2_200)).forEach(ticket -> {
            span.finish(ticket);
            unfinished.remove(ticket);
        });
    }
}
