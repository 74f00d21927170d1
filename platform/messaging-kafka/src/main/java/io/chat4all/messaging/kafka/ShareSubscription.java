package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Capability;
import io.chat4all.messaging.Holding;
import io.chat4all.messaging.NotSupported;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.work.Letters;
import io.chat4all.messaging.work.Workers;

/// A handler's subscription on a share group.
record ShareSubscription(String name, ShareMembers members, Workers workers, Letters letters) implements Subscription {

    @Override
    public boolean isHealthy() {
        return members.isHealthy();
    }

    @Override
    public int inFlight() {
        return workers.running();
    }

    @Override
    public long lag() {
        return members.lag();
    }

    @Override
    public Holding holding() {
        return members.holding();
    }

    @Override
    public void pause() {
        members.pause();
    }

    @Override
    public void resume() {
        members.resume();
    }

    @Override
    public void seek(StartFrom place) {
        throw new NotSupported(Capability.SEEK_SHARED, "subscription " + name + " cannot go to " + place);
    }

    @Override
    public void close() {
        members.close();
        letters.close();
    }
}
