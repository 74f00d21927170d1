package io.chat4all.perf.log;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.util.List;

/// Confluent's Parallel Consumer, ordered by key.
record ConfluentConsumption(ParallelStreamProcessor<String, String> processor) implements Consumption {

    /// @param maxConcurrency as many platform threads are started for the handlers
    static ConfluentConsumption start(Workload workload, String group, Handling handling, int maxConcurrency) {
        var processor = ParallelStreamProcessor.createEosStreamProcessor(options(workload, group, maxConcurrency));
        processor.subscribe(List.of(workload.topic().name()));
        processor.poll(context -> handle(context.getSingleConsumerRecord().value(), handling));
        return new ConfluentConsumption(processor);
    }

    private static ParallelConsumerOptions<String, String> options(
            Workload workload, String group, int maxConcurrency) {
        return ParallelConsumerOptions.<String, String>builder()
                .consumer(ConsumerSettings.consumer(workload, group, false))
                .ordering(ProcessingOrder.KEY)
                .commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
                .maxConcurrency(maxConcurrency)
                .build();
    }

    private static void handle(String value, Handling handling) {
        try {
            handling.handle(value);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before its end", e);
        }
    }

    /// Without handling what it has fetched beyond the round, which takes it many seconds.
    @Override
    public void close() {
        processor.closeDontDrainFirst();
    }
}
