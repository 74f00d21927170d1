package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A row's statement is its name here; requests are answered by the test.
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class LaneTest {

    private record Request(List<String> rows, CompletableFuture<Void> answer) {}

    private final List<Request> requests = new ArrayList<>();
    private final Lane<String> lane = new Lane<>(2, this::send);

    private CompletionStage<?> send(List<String> rows) {
        var request = new Request(rows, new CompletableFuture<>());
        requests.add(request);
        return request.answer;
    }

    @Test
    void whenNothingIsUnderWayRowsAreSentAtOnce() {
        lane.add(rows("a"));
        lane.add(rows("b", "c"));
        assertThat(sent()).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    void whatArrivesWhileAllIsUnderWayIsTheNextBatch() {
        Stream.of("a", "b", "c", "d", "e").forEach(name -> lane.add(rows(name)));
        assertThat(sent()).containsExactly(List.of("a"), List.of("b"));
        answer(1);
        assertThat(sent()).containsExactly(List.of("a"), List.of("b"), List.of("c", "d", "e"));
    }

    @Test
    void noMoreThanTheWidthIsEverUnderWay() {
        lane.add(IntStream.range(0, 500).mapToObj(i -> row("row " + i)).toList());
        for (var answered = 0; answered < 10; answered++) {
            assertThat(requests).hasSize(Math.min(10, answered + 2));
            answer(answered);
        }
        assertThat(requests).hasSize(10);
    }

    @Test
    void aRowIsDoneWhenItsBatchIs() {
        var rows = rows("a", "b");
        lane.add(rows);
        assertThat(rows).noneMatch(row -> row.done().isDone());
        answer(0);
        assertThat(rows).allSatisfy(row -> assertThat(row.done()).isCompleted());
    }

    @Test
    void aFailedBatchFailsItsRowsAndNoOthers() {
        var first = row("a");
        var second = row("b");
        var third = row("c");
        Stream.of(first, second, third).forEach(row -> lane.add(List.of(row)));
        requests.getFirst().answer.completeExceptionally(new IllegalStateException("no"));
        answer(1);
        answer(2);
        assertThat(first.done()).isCompletedExceptionally();
        assertThat(second.done()).isCompleted();
        assertThat(third.done()).isCompleted();
    }

    @Test
    void rowsThatWaitedTooLongAreGivenUpUnsent() {
        lane.add(rows("a"));
        lane.add(rows("b"));
        var late = new PendingRow<>("late", 10, System.nanoTime() - 1);
        lane.add(List.of(late));
        var next = row("next");
        lane.add(List.of(next));
        answer(0);
        assertThat(late.done())
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreUnavailable.class);
        assertThat(sent()).containsExactly(List.of("a"), List.of("b"), List.of("next"));
    }

    @Test
    void aRowThatIsRefusedDoesNotTakeItsNeighboursWithIt() {
        var rows = rows("good", "bad", "fine");
        lane.add(rows);
        refuse(0);
        assertThat(sent())
                .containsExactly(List.of("good", "bad", "fine"), List.of("good"), List.of("bad"), List.of("fine"));
        answer(1);
        refuse(2);
        answer(3);
        assertThat(rows.get(0).done()).isCompleted();
        assertThat(rows.get(1).done()).isCompletedExceptionally();
        assertThat(rows.get(2).done()).isCompleted();
    }

    /// As when the driver knows that every node is down.
    @Test
    void manyRequestsThatFailAtOnceDoNotOverflowTheStack() throws InterruptedException {
        var failing = new Lane<String>(2, _ -> CompletableFuture.failedFuture(new IllegalStateException("down")));
        var rows = IntStream.range(0, 30_000)
                .mapToObj(i -> new PendingRow<>("row " + i, Batches.MAX_BYTES, inAnHour()))
                .toList();
        var thread = Thread.ofPlatform().start(() -> failing.add(rows));
        thread.join();
        assertThat(rows).allMatch(row -> row.done().isCompletedExceptionally());
    }

    private void answer(int request) {
        requests.get(request).answer.complete(null);
    }

    private void refuse(int request) {
        requests.get(request).answer.completeExceptionally(new InvalidQueryException(null, "refused"));
    }

    private List<List<String>> sent() {
        return requests.stream().map(Request::rows).toList();
    }

    private static List<PendingRow<String>> rows(String... names) {
        return Stream.of(names).map(LaneTest::row).toList();
    }

    private static PendingRow<String> row(String name) {
        return new PendingRow<>(name, 10, inAnHour());
    }

    private static long inAnHour() {
        return System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    }
}
