package io.chat4all.messaging.work;

import io.chat4all.messaging.Holding;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Subscription;

/// A feed whose records go to a handler.
///
/// @param workers which the feed fills
public record HandlerSubscription(String name, Feed feed, Workers workers, Letters letters) implements Subscription {

    @Override
    public boolean isHealthy() {
        return feed.isHealthy();
    }

    @Override
    public int inFlight() {
        return workers.running();
    }

    @Override
    public long lag() {
        return feed.lag();
    }

    @Override
    public Holding holding() {
        return feed.holding();
    }

    @Override
    public long deadLettered() {
        return letters.written();
    }

    @Override
    public void pause() {
        feed.pause();
    }

    @Override
    public void resume() {
        feed.resume();
    }

    @Override
    public void seek(StartFrom place) {
        feed.seek(place);
    }

    @Override
    public void close() {
        feed.close();
        letters.close();
    }
}
