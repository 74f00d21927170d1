package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Holding;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.work.Letters;
import io.chat4all.messaging.work.Workers;

/// A handler's subscription on a consumer group.
record GroupSubscription(String name, GroupLoop loop, Workers workers, Letters letters) implements Subscription {

    @Override
    public boolean isHealthy() {
        return loop.isHealthy();
    }

    @Override
    public int inFlight() {
        return workers.running();
    }

    @Override
    public long lag() {
        return loop.lag();
    }

    @Override
    public Holding holding() {
        return loop.holding();
    }

    @Override
    public void pause() {
        loop.pause();
    }

    @Override
    public void resume() {
        loop.resume();
    }

    @Override
    public void seek(StartFrom place) {
        loop.seek(place);
    }

    @Override
    public void close() {
        loop.close();
        letters.close();
    }
}
