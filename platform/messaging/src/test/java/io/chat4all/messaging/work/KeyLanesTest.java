package io.chat4all.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KeyLanesTest {

    private final SortedProgress progress = new SortedProgress();
    private final Assignment assignment = Assignment.ownedAsAWhole("t-0", progress);

    @Test
    void theRecordsOfAKeyAreGivenOutOneAfterAnother() {
        var lanes = lanes(10, "a", "a", "b");

        var a = lanes.next();
        var b = lanes.next();

        assertThat(offset(a.first)).isZero();
        assertThat(offset(b.first)).isEqualTo(2);
        assertThat(lanes.hasNext()).isFalse();
        lanes.finish(a, 1);
        assertThat(offset(lanes.next().first)).isEqualTo(1);
    }

    @Test
    void theRecordsOfAKeyThatWaitAreGivenOutTogether() {
        var lanes = lanes(10, 3, "a", "a", "b", "a", "a");

        var a = lanes.next();

        assertThat(offsets(a)).containsExactly(0L, 1L, 3L);
        assertThat(offsets(lanes.next())).containsExactly(2L);
        lanes.finish(a, 2);
        assertThat(offsets(lanes.next())).containsExactly(3L, 4L);
    }

    @Test
    void aRecordThatComesAloneIsABatchOfItsOwn() {
        var lanes = lanes(10, 10, "a", "a", "a");
        var a = lanes.next();
        a.batch.get(1).alone = true;
        lanes.finish(a, 0);

        assertThat(offsets(lanes.next())).containsExactly(0L);
        lanes.finish(a, 1);
        assertThat(offsets(lanes.next())).containsExactly(1L);
        lanes.finish(a, 1);
        assertThat(offsets(lanes.next())).containsExactly(2L);
    }

    private static List<Long> offsets(Lane lane) {
        return lane.batch.stream().map(KeyLanesTest::offset).toList();
    }

    private static long offset(Delivery delivery) {
        return delivery.record.id().position().offset();
    }

    @Test
    void noMoreAreOutThanAllowed() {
        var lanes = lanes(2, "a", "b", "c");
        var a = lanes.next();
        lanes.next();

        assertThat(lanes.hasNext()).isFalse();
        assertThatThrownBy(lanes::next).isInstanceOf(IllegalStateException.class);
        lanes.finish(a, 1);
        assertThat(lanes.hasNext()).isTrue();
    }

    @Test
    void aPostponedRecordHoldsItsKeyBackButNoPlace() {
        var lanes = lanes(1, "a", "a", "b");
        var a = lanes.next();

        lanes.postpone(a, 0);

        var b = lanes.next();
        assertThat(b.key).isEqualTo("b");
        lanes.finish(b, 1);
        assertThat(lanes.hasNext()).isFalse();
        lanes.due(a);
        assertThat(offset(lanes.next().first)).isZero();
    }

    @Test
    void whoIsCalledComesBeforeAllThatAreReady() {
        var lanes = lanes(2, "a", "b", "c", "d");
        var a = lanes.next();
        var b = lanes.next();
        lanes.postpone(a, 0);
        lanes.postpone(b, 0);

        lanes.due(a);
        lanes.call(b);

        assertThat(lanes.next().key).isEqualTo("b");
        assertThat(lanes.next().key).isEqualTo("c");
    }

    @Test
    void ofAStoppedAssignmentNothingIsGivenOutButWhatIsOutMayFinish() {
        var lanes = lanes(10, "a", "a", "b", "c", "d");
        var a = lanes.next();
        var b = lanes.next();
        var c = lanes.next();
        var d = lanes.next();
        lanes.postpone(b, 0);
        lanes.postpone(c, 0);
        lanes.postpone(d, 0);
        lanes.call(c);

        lanes.stop(assignment);
        lanes.finish(a, 1);
        lanes.due(b);
        lanes.call(d);

        assertThat(lanes.hasNext()).isFalse();
        assertThat(assignment.running).isZero();
        assertThat(progress.committable()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsDoneLeavesNothingBehind() {
        var lanes = lanes(10, "a", "b");
        lanes.finish(lanes.next(), 1);
        lanes.finish(lanes.next(), 1);

        assertThat(assignment.lanes).isEmpty();
        assertThat(assignment.heldBytes).isZero();
        assertThat(lanes.running()).isZero();
    }

    @Test
    void aStoppedAssignmentGivesNothingOutThatComesAfterwards() {
        var lanes = lanes(10);
        lanes.stop(assignment);

        lanes.add(assignment, "a", TestRecord.of(0, "a"));

        assertThat(lanes.hasNext()).isFalse();
    }

    @Test
    void aRecordThatWasFinishedBeforeIsNotTakenInAgain() {
        var lanes = new KeyLanes(10, 10);
        var resumed = Assignment.ownedAsAWhole("t-0", new SortedProgress(new Committed(0, Set.of(1L))));
        for (var offset = 0; offset < 3; offset++) {
            lanes.add(resumed, "a", TestRecord.of(offset, "a"));
        }

        assertThat(offsets(lanes.next())).containsExactly(0L, 2L);
        assertThat(resumed.held()).isEqualTo(2);
    }

    @Test
    void aBatchHasABoundInBytesButAlwaysOneRecord() {
        var lanes = new KeyLanes(10, 10);
        for (var offset = 0; offset < 4; offset++) {
            lanes.add(assignment, "a", TestRecord.of(0, offset, "a", "x".repeat(700_000)));
        }

        var a = lanes.next();

        assertThat(offsets(a)).containsExactly(0L);
        lanes.finish(a, 1);
        assertThat(offsets(lanes.next())).containsExactly(1L);
    }

    @Test
    void allLanesOfAWholeAssignmentHaveOneOwnershipUntilItIsLost() {
        var lanes = lanes(10, "a", "b");
        var a = lanes.next();
        var b = lanes.next();

        lanes.finish(a, 1);

        assertThat(a.ownership).isSameAs(b.ownership);
        assertThat(a.ownership.isLost()).isFalse();
        assignment.lose();
        assertThat(a.ownership.isLost()).isTrue();
    }

    @Test
    void aKeyThatIsOwnedByItselfIsLostWithItsLastRecord() {
        var keyByKey = Assignment.ownedKeyByKey("t-0", new SortedProgress());
        var lanes = new KeyLanes(10, 1);
        List.of("a", "a", "b").forEach(key -> lanes.add(keyByKey, key, TestRecord.of(keyByKey.held(), key)));
        var a = lanes.next();
        var b = lanes.next();

        lanes.finish(a, 1);
        assertThat(a.ownership).isNotSameAs(b.ownership);
        assertThat(a.ownership.isLost()).isFalse();
        lanes.finish(lanes.next(), 1);
        assertThat(a.ownership.isLost()).isTrue();
        assertThat(b.ownership.isLost()).isFalse();
        keyByKey.lose();
        assertThat(b.ownership.isLost()).isTrue();
    }

    private KeyLanes lanes(int maxRunning, String... keys) {
        return lanes(maxRunning, 1, keys);
    }

    private KeyLanes lanes(int maxRunning, int maxBatch, String... keys) {
        var lanes = new KeyLanes(maxRunning, maxBatch);
        for (var offset = 0; offset < keys.length; offset++) {
            lanes.add(assignment, keys[offset], TestRecord.of(offset, keys[offset]));
        }
        return lanes;
    }
}
