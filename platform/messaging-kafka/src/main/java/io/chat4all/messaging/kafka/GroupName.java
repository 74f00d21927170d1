package io.chat4all.messaging.kafka;

import io.chat4all.messaging.SubscriptionOptions;
import java.util.regex.Pattern;

/// A subscription of a topic is the group `<subscription>.<topic>`: a subscription's name has no point.
record GroupName(String subscription, String topic) {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)\\.(.+)");

    static GroupName of(SubscriptionOptions options, String topic) {
        return new GroupName(options.name(), topic);
    }

    static boolean isOurs(String id) {
        return FORM.matcher(id).matches();
    }

    /// @throws IllegalArgumentException when it is another's group
    static GroupName parse(String id) {
        var parts = FORM.matcher(id);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + id + "' is not a group of ours");
        }
        return new GroupName(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return subscription + "." + topic;
    }
}
