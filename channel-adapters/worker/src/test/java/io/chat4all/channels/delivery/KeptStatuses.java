package io.chat4all.channels.delivery;

import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What was reported.
final class KeptStatuses implements Producer<StatusReported> {

    private final List<StatusReported> all = new ArrayList<>();

    List<StatusReported> all() {
        return List.copyOf(all);
    }

    @Override
    public LogPosition send(NewRecord<StatusReported> record) {
        all.add(record.value());
        return new LogPosition(0, all.size());
    }

    @Override
    public CompletableFuture<LogPosition> sendAsync(NewRecord<StatusReported> record) {
        return CompletableFuture.completedFuture(send(record));
    }

    @Override
    public void close() {}
}
