package io.chat4all.messaging.work;

import io.chat4all.messaging.SubscriptionType;

/// Which records are handled one after another: those of the same lane key, within an assignment.
final class LaneKeys {

    static Object of(RawRecord record, SubscriptionType type) {
        return switch (type) {
            case KEY_SHARED -> record.orderedBy();
            case EXCLUSIVE, FAILOVER -> record.id().partition();
            case SHARED -> record;
        };
    }

    private LaneKeys() {}
}
