package io.chat4all.storage;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.time.Clock;
import java.time.Duration;

/// The store on Apache Cassandra 5. Reads and writes with LOCAL_QUORUM, decides with LOCAL_SERIAL. When
/// Cassandra is away, calls fail with [StoreUnavailable] within about two request timeouts; when it is
/// back, they succeed again.
public final class CassandraStore implements Store {

    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(2);

    private final CqlSession session;
    private final BoundStatement question;
    private final CassandraTenants tenants;
    private final CassandraUsers users;
    private final CassandraConversations conversations;
    private final CassandraMessages messages;
    private final CassandraReceipts receipts;
    private final CassandraPartReceipts partReceipts;
    private final CassandraChannelAccounts channelAccounts;
    private final CassandraIdentities identities;
    private final CassandraConsents consents;
    private final CassandraIdentityHistory identityHistory;
    private final CassandraMerges merges;
    private final CassandraVerifications verifications;
    private final CassandraLinks links;
    private final CassandraDeliveries deliveries;
    private final CassandraFiles files;
    private final CassandraFollowedRoutes followedRoutes;
    private final CassandraPreferences preferences;
    private final CassandraScheduledMessages scheduledMessages;
    private final CassandraParkedStatuses parkedStatuses;

    /// Creates what is missing of the schema, and prepares all statements.
    CassandraStore(CqlSession session, CassandraConfig config, StoreObserver observer) {
        new Schema(session, config).ensure();
        var replicas = new Replicas(session, CqlIdentifier.fromInternal(config.keyspace()));
        var commits = new GroupCommit(session, replicas, config.requestTimeout());
        var database = new Database(session, config.keyspace(), commits, observer);
        this.session = session;
        this.question = database.prepare("SELECT tenant_id FROM {ks}.tenants WHERE name = '-'")
                .bind()
                .setTimeout(REACHABLE_WITHIN);
        this.tenants = new CassandraTenants(database);
        this.users = new CassandraUsers(database);
        this.conversations = new CassandraConversations(database, new Membership(database, Clock.systemUTC()));
        this.messages = new CassandraMessages(database, new MessageIndex(database, replicas, config.requestTimeout()));
        this.receipts = new CassandraReceipts(database);
        this.partReceipts = new CassandraPartReceipts(database);
        this.channelAccounts = new CassandraChannelAccounts(database);
        this.identities = new CassandraIdentities(database);
        this.consents = new CassandraConsents(database);
        this.identityHistory = new CassandraIdentityHistory(database);
        this.merges = new CassandraMerges(database);
        this.verifications = new CassandraVerifications(database);
        this.links = new CassandraLinks(database);
        this.deliveries = new CassandraDeliveries(database, links);
        this.files = new CassandraFiles(database);
        this.followedRoutes = new CassandraFollowedRoutes(database);
        this.preferences = new CassandraPreferences(database);
        this.scheduledMessages = new CassandraScheduledMessages(database);
        this.parkedStatuses = new CassandraParkedStatuses(database);
    }

    /// Waits for a Cassandra that is not up yet, as long as the configuration says.
    ///
    /// @throws StoreUnavailable when it did not come up in that time; says what to check
    public static CassandraStore connect(CassandraConfig config) {
        return connect(config, StoreObserver.NONE);
    }

    /// As above.
    ///
    /// @param observer is told of each call
    public static CassandraStore connect(CassandraConfig config, StoreObserver observer) {
        return new Connecting(config, observer).connect();
    }

    @Override
    public Tenants tenants() {
        return tenants;
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public Messages messages() {
        return messages;
    }

    @Override
    public Receipts receipts() {
        return receipts;
    }

    @Override
    public PartReceipts partReceipts() {
        return partReceipts;
    }

    @Override
    public ChannelAccounts channelAccounts() {
        return channelAccounts;
    }

    @Override
    public Identities identities() {
        return identities;
    }

    @Override
    public Consents consents() {
        return consents;
    }

    @Override
    public IdentityHistory identityHistory() {
        return identityHistory;
    }

    @Override
    public Merges merges() {
        return merges;
    }

    @Override
    public Verifications verifications() {
        return verifications;
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public Links links() {
        return links;
    }

    @Override
    public Files files() {
        return files;
    }

    @Override
    public FollowedRoutes followedRoutes() {
        return followedRoutes;
    }

    @Override
    public Preferences preferences() {
        return preferences;
    }

    @Override
    public ScheduledMessages scheduledMessages() {
        return scheduledMessages;
    }

    @Override
    public ParkedStatuses parkedStatuses() {
        return parkedStatuses;
    }

    @Override
    public boolean isReachable() {
        try {
            session.execute(question);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
