package io.chat4all.realtime;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.Event;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;

/// The names in Redis.
final class RedisKeys {

    /// What every node listens to.
    static final String ALL_NODES = "c4a:nodes";

    /// In front of a node's id: what that node alone listens to.
    static final String NODE = "c4a:node:";

    private static final String ONLINE = "c4a:online:";

    private RedisKeys() {}

    /// The sorted set of the nodes that hold the user's sockets, each with the time at which its registration expires.
    static String online(TenantId tenant, UserId user) {
        return ONLINE + tenant + ":" + user;
    }

    /// The same for each user of the event.
    static String[] online(Event event) {
        var ofTenant = ONLINE + Uuids.fromBytes(event.getTenantId()) + ":";
        return event.getUsersList().stream()
                .map((ByteString user) -> ofTenant + Uuids.fromBytes(user))
                .toArray(String[]::new);
    }
}
