package io.chat4all.channel;

import io.chat4all.model.Channel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The channels there are: those on the class path, and those in jars of the plug-in folder. The folder is
/// looked at every few seconds: a jar that is put there brings its channel without a restart, one that is
/// replaced takes over, one that is taken away takes its channel with it.
public final class ChannelAdapters implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ChannelAdapters.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final List<ChannelAdapter> onClassPath = ServiceLoader.load(ChannelAdapter.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    private final Optional<PluginFolder> plugins;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("channel plug-ins").factory());
    private final Set<ChannelAdapter> passedOver = new HashSet<>();
    private volatile Map<Channel, ChannelAdapter> adapters = Map.of();

    private ChannelAdapters(Optional<PluginFolder> plugins) {
        this.plugins = plugins;
    }

    /// @param folder of the plug-ins; need not exist yet
    public static ChannelAdapters open(Optional<Path> folder) {
        var adapters = new ChannelAdapters(folder.map(PluginFolder::new));
        adapters.look();
        if (folder.isPresent()) {
            var _ = adapters.clock.scheduleWithFixedDelay(
                    adapters::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return adapters;
    }

    public Optional<ChannelAdapter> find(Channel channel) {
        return Optional.ofNullable(adapters.get(channel));
    }

    public Collection<ChannelAdapter> all() {
        return adapters.values();
    }

    private void look() {
        try {
            var found = new HashMap<Channel, ChannelAdapter>();
            onClassPath.forEach(adapter -> add(adapter, found));
            plugins.map(PluginFolder::adapters).orElse(List.of()).forEach(adapter -> add(adapter, found));
            tellChanges(found);
            adapters = Map.copyOf(found);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the channel plug-ins could not be looked at", e);
        }
    }

    private void add(ChannelAdapter adapter, Map<Channel, ChannelAdapter> found) {
        var other = found.putIfAbsent(adapter.channel(), adapter);
        if (other != null && passedOver.add(adapter)) {
            LOG.log(
                    Level.WARNING,
                    "channel {0} has two adapters: {1} is used, not {2}",
                    adapter.channel(),
                    other.getClass().getName(),
                    adapter.getClass().getName());
        }
    }

    private void tellChanges(Map<Channel, ChannelAdapter> found) {
        found.keySet().stream()
                .filter(channel -> !adapters.containsKey(channel))
                .sorted(Comparator.comparing(Channel::wireName))
                .forEach(channel -> LOG.log(Level.INFO, "channel {0} is there", channel));
        adapters.keySet().stream()
                .filter(channel -> !found.containsKey(channel))
                .forEach(channel -> LOG.log(Level.INFO, "channel {0} is gone", channel));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        plugins.ifPresent(PluginFolder::close);
    }
}
