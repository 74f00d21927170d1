package io.chat4all.realtime;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;

/// This process as a node that holds users' sockets. Registrations expire by themselves when the process dies, and come
/// back
/// by themselves when the fabric forgot them.
public interface PresenceNode extends AutoCloseable {

    /// From when this returns, events for the user reach this node. Idempotent; the caller counts the user's sockets.
    void hold(TenantId tenant, UserId user);

    /// The user has no socket here any more.
    void release(TenantId tenant, UserId user);

    /// Releases all users and stops listening.
    @Override
    void close();
}
