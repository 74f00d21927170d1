package io.chat4all.messaging.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A topic whose records are all written before it begins, who has its partitions, and what is committed of them.
final class ScriptedBroker {

    private static final int ONE_OF_SO_MANY_IS_POISON = 40;

    private final List<List<TestRecord>> partitions = new ArrayList<>();
    private final List<Committed> committed = new ArrayList<>();
    private final List<Optional<Tenure>> tenures = new ArrayList<>();

    ScriptedBroker(Scenario scenario, RandomGenerator random) {
        for (var partition = 0; partition < scenario.partitions(); partition++) {
            partitions.add(script(partition, scenario, random));
            committed.add(Committed.NOTHING);
            tenures.add(Optional.empty());
        }
    }

    private static List<TestRecord> script(int partition, Scenario scenario, RandomGenerator random) {
        return IntStream.range(0, scenario.records())
                .mapToObj(offset -> TestRecord.of(
                        partition,
                        offset,
                        partition + "k" + random.nextInt(scenario.keys()),
                        random.nextInt(ONE_OF_SO_MANY_IS_POISON) == 0 ? TestRecord.POISON : "v"))
                .toList();
    }

    List<TestRecord> records(int partition) {
        return partitions.get(partition);
    }

    Stream<TestRecord> records() {
        return partitions.stream().flatMap(List::stream);
    }

    List<Integer> unassigned() {
        return IntStream.range(0, partitions.size())
                .filter(partition -> tenures.get(partition).isEmpty())
                .boxed()
                .toList();
    }

    Tenure assign(int partition, boolean ownedKeyByKey) {
        var tenure = new Tenure(partition, committed.get(partition), ownedKeyByKey);
        tenures.set(partition, Optional.of(tenure));
        return tenure;
    }

    void unassign(Tenure tenure) {
        if (isCurrent(tenure)) {
            tenures.set(tenure.partition, Optional.empty());
        }
    }

    private boolean isCurrent(Tenure tenure) {
        return tenures.get(tenure.partition).filter(tenure::equals).isPresent();
    }

    List<TestRecord> fetch(Tenure tenure, int most) {
        var records = partitions.get(tenure.partition);
        var from = (int) tenure.position;
        var to = Math.min(records.size(), from + most);
        tenure.position = to;
        return records.subList(from, to);
    }

    /// Refused when the partition is somebody else's by now.
    boolean commit(Tenure tenure, Committed finished) {
        if (isCurrent(tenure)) {
            committed.set(tenure.partition, finished);
            return true;
        }
        return false;
    }

    Committed committed(int partition) {
        return committed.get(partition);
    }

    boolean isAllCommitted() {
        return IntStream.range(0, partitions.size())
                .allMatch(partition -> committed.get(partition).prefix()
                        == partitions.get(partition).size());
    }
}
