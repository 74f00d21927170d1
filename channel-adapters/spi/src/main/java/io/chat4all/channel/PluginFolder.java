package io.chat4all.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// A folder of jars, each with adapters of its own and a class loader of its own. A jar is copied before it
/// is opened, so that it can be replaced while it is in use; what was loaded from the old one stays open
/// for those who still use it, until all is closed.
final class PluginFolder implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PluginFolder.class.getName());

    /// What tells that a jar is another one than before.
    private record Version(long bytes, FileTime changed) {}

    private record Plugin(Version version, List<ChannelAdapter> adapters, AutoCloseable resources) {}

    private final Path folder;
    private final Map<Path, Plugin> plugins = new HashMap<>();
    private final List<Plugin> replaced = new ArrayList<>();

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    /// Of all the jars that are there now. Called by one thread at a time.
    List<ChannelAdapter> adapters() {
        var versions = versions();
        plugins.entrySet().removeIf(known -> {
            boolean isOld = !known.getValue().version.equals(versions.get(known.getKey()));
            if (isOld) {
                replaced.add(known.getValue());
            }
            return isOld;
        });
        versions.forEach((jar, version) -> plugins.computeIfAbsent(jar, _ -> load(jar, version)));
        return plugins.values().stream()
                .flatMap(plugin -> plugin.adapters.stream())
                .toList();
    }

    private Map<Path, Version> versions() {
        var versions = new HashMap<Path, Version>();
        try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (var jar : jars) {
                versions.put(jar, new Version(Files.size(jar), Files.getLastModifiedTime(jar)));
            }
        } catch (NoSuchFileException _) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    /// A jar that cannot be loaded is one without adapters, until it changes: it may be half written.
    private static Plugin load(Path jar, Version version) {
        try {
            var copy = Files.createTempFile("chat4all-plugin", ".jar");
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            return load(jar, version, copy);
        } catch (IOException e) {
            return notLoaded(jar, version, e, () -> {});
        }
    }

    private static Plugin load(Path jar, Version version, Path copy) throws IOException {
        var loader = new URLClassLoader(new URL[] {copy.toUri().toURL()}, ChannelAdapter.class.getClassLoader());
        AutoCloseable resources = () -> {
            loader.close();
            Files.deleteIfExists(copy);
        };
        try {
            return new Plugin(version, adaptersOf(loader), resources);
        } catch (ServiceConfigurationError | LinkageError e) {
            return notLoaded(jar, version, e, resources);
        }
    }

    private static Plugin notLoaded(Path jar, Version version, Throwable why, AutoCloseable resources) {
        LOG.log(Level.WARNING, "plug-in " + jar.getFileName() + " cannot be loaded: " + why.getMessage());
        return new Plugin(version, List.of(), resources);
    }

    private static List<ChannelAdapter> adaptersOf(URLClassLoader loader) {
        var adapters = new ArrayList<ChannelAdapter>();
        for (var adapter : ServiceLoader.load(ChannelAdapter.class, loader)) {
            if (loader.equals(adapter.getClass().getClassLoader())) {
                adapters.add(adapter);
            }
        }
        return adapters;
    }

    private static void close(Plugin plugin) {
        try {
            plugin.resources.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "a plug-in's resources could not be closed", e);
        }
    }

    @Override
    public void close() {
        plugins.values().forEach(PluginFolder::close);
        replaced.forEach(PluginFolder::close);
        plugins.clear();
        replaced.clear();
    }
}
