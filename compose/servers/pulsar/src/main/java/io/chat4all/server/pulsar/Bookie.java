package io.chat4all.server.pulsar;

import java.nio.file.Path;
import org.apache.bookkeeper.client.BookKeeperAdmin;
import org.apache.bookkeeper.common.component.LifecycleComponent;
import org.apache.bookkeeper.conf.ServerConfiguration;
import org.apache.bookkeeper.server.Main;
import org.apache.bookkeeper.server.conf.BookieConfiguration;
import org.apache.pulsar.metadata.api.MetadataStoreConfig;
import org.apache.pulsar.metadata.api.extended.MetadataStoreExtended;
import org.apache.pulsar.metadata.bookkeeper.AbstractMetadataDriver;
import org.apache.pulsar.metadata.bookkeeper.PulsarMetadataBookieDriver;
import org.apache.pulsar.metadata.bookkeeper.PulsarMetadataClientDriver;

/// The one bookie, with the metadata store that it shares with the broker.
final class Bookie {

    /// Written last when a new store is formatted.
    private static final String INSTANCE = "/ledgers/INSTANCEID";

    private final MetadataStoreExtended metadata;
    private final LifecycleComponent server;

    private Bookie(MetadataStoreExtended metadata, LifecycleComponent server) {
        this.metadata = metadata;
        this.server = server;
    }

    /// @param file also the broker's: each takes the settings that it knows
    static Bookie of(Path file, String metadataUrl) throws Exception {
        System.setProperty("bookkeeper.metadata.bookie.drivers", PulsarMetadataBookieDriver.class.getName());
        System.setProperty("bookkeeper.metadata.client.drivers", PulsarMetadataClientDriver.class.getName());
        var metadata = open(metadataUrl);
        var configuration = new ServerConfiguration();
        configuration.loadConf(file.toUri().toURL());
        configuration.setMetadataServiceUri(AbstractMetadataDriver.METADATA_STORE_SCHEME + ":" + metadataUrl);
        configuration.setProperty(AbstractMetadataDriver.METADATA_STORE_INSTANCE, metadata);
        formatIfNew(metadata, configuration);
        return new Bookie(metadata, Main.buildBookieServer(new BookieConfiguration(configuration)));
    }

    private static MetadataStoreExtended open(String url) throws Exception {
        var configuration = MetadataStoreConfig.builder()
                .metadataStoreName(MetadataStoreConfig.METADATA_STORE)
                .build();
        return MetadataStoreExtended.create(url, configuration);
    }

    private static void formatIfNew(MetadataStoreExtended metadata, ServerConfiguration configuration)
            throws Exception {
        if (!metadata.exists(INSTANCE).get()) {
            BookKeeperAdmin.initNewCluster(configuration);
        }
    }

    /// A bookie that fails takes the node with it: a broker alone would accept nothing and look alive.
    void start() {
        server.setExceptionHandler((_, _) -> System.exit(1));
        server.start();
    }

    void close() {
        server.close();
        try {
            metadata.close();
        } catch (Exception problem) {
            throw new IllegalStateException("closing the metadata", problem);
        }
    }
}
