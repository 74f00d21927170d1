package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.Holding;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.work.Letters;
import io.chat4all.messaging.work.Workers;

final class PulsarSubscription implements Subscription {

    private final SubscriptionOptions options;
    private final Feeds feeds;
    private final Workers workers;
    private final Letters letters;
    private volatile boolean closed;

    /// @param feeds started already, into the workers
    PulsarSubscription(SubscriptionOptions options, Feeds feeds, Workers workers, Letters letters) {
        this.options = options;
        this.feeds = feeds;
        this.workers = workers;
        this.letters = letters;
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public boolean isHealthy() {
        return !closed && feeds.isHealthy();
    }

    @Override
    public int inFlight() {
        return workers.running();
    }

    @Override
    public long lag() {
        return feeds.lag();
    }

    @Override
    public Holding holding() {
        return feeds.holding();
    }

    @Override
    public void pause() {
        feeds.pause();
    }

    @Override
    public void resume() {
        feeds.resume();
    }

    @Override
    public void seek(StartFrom place) {
        feeds.seek(place, options.drainTimeout());
    }

    @Override
    public void close() {
        closed = true;
        feeds.close(options.drainTimeout());
        workers.close();
        letters.close();
    }
}
