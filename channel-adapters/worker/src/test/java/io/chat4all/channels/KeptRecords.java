package io.chat4all.channels;

import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What was written to a topic, for tests of decisions.
public final class KeptRecords<T> implements Producer<T> {

    private final List<NewRecord<T>> sent = new ArrayList<>();

    public List<NewRecord<T>> sent() {
        return List.copyOf(sent);
    }

    public List<T> values() {
        return sent.stream().map(NewRecord::value).toList();
    }

    @Override
    public LogPosition send(NewRecord<T> record) {
        sent.add(record);
        return new LogPosition(0, sent.size());
    }

    @Override
    public CompletableFuture<LogPosition> sendAsync(NewRecord<T> record) {
        return CompletableFuture.completedFuture(send(record));
    }

    @Override
    public void close() {}
}
