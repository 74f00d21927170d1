package io.chat4all.storage;

/// The doors to the store. All calls block, all may throw [StoreUnavailable], and all writes may be
/// repeated.
public interface Store extends AutoCloseable {

    Tenants tenants();

    Users users();

    Conversations conversations();

    Messages messages();

    Receipts receipts();

    PartReceipts partReceipts();

    ChannelAccounts channelAccounts();

    Identities identities();

    Consents consents();

    IdentityHistory identityHistory();

    Merges merges();

    Verifications verifications();

    Deliveries deliveries();

    Links links();

    Files files();

    FollowedRoutes followedRoutes();

    Preferences preferences();

    ScheduledMessages scheduledMessages();

    ParkedStatuses parkedStatuses();

    /// True when the store answers now, within a second or two: for health checks.
    boolean isReachable();

    @Override
    void close();
}
