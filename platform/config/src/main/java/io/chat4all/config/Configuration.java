package io.chat4all.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// All settings: a YAML file, overridden by the environment, overridden by the command line.
public final class Configuration {

    private static final Logger LOG = System.getLogger(Configuration.class.getName());

    /// Every section that some service reads. One file serves all services, so each meets sections that are
    /// not its own.
    private static final Set<String> KNOWN_SECTIONS = Set.of(
            "logging",
            "log",
            "kafka",
            "pulsar",
            "cassandra",
            "redis",
            "tokens",
            "tracing",
            "bootstrap",
            "gateway",
            "dispatcher",
            "presence",
            "channels",
            "worker",
            "emulator",
            "files",
            "objects");

    private final Settings settings;
    private final Reads reads = new Reads();
    private final Set<String> sectionsRead = ConcurrentHashMap.newKeySet();

    private Configuration(Settings settings) {
        this.settings = settings;
    }

    /// Reads `--config FILE` (or the file that CHAT4ALL_CONFIG names), the CHAT4ALL_ environment and
    /// `--section.key=value`.
    ///
    /// @throws InvalidConfiguration when the file or an argument cannot be read
    public static Configuration load(String[] args) {
        return load(args, System.getenv());
    }

    /// As above, with an environment of the caller's.
    public static Configuration load(String[] args, Map<String, String> environment) {
        return new Configuration(Settings.load(Arguments.parse(args), environment));
    }

    /// The settings of one component. One that is not set at all is empty: its defaults hold.
    public Section section(String name) {
        sectionsRead.add(name);
        return new SettingsSection(name, settings, reads);
    }

    /// As [#section], of which this service reads only some keys. Whether all others are keys at all is for the
    /// service to tell that reads them.
    public Section partOf(String name) {
        return new SettingsSection(name, settings, reads);
    }

    /// To be called when all has been read: fails for keys that nobody read, and logs what holds, secrets
    /// masked.
    ///
    /// @throws InvalidConfiguration for an unknown key in a section that was read, or an unknown section
    public void finish() {
        var known = new TreeSet<>(KNOWN_SECTIONS);
        known.addAll(sectionsRead);
        var unknown = new UnknownSettings(settings, known, sectionsRead, reads.keys());
        unknown.check();
        unknown.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        var table = reads.newTable();
        if (!table.isEmpty()) {
            LOG.log(Level.INFO, "settings" + table);
        }
    }
}
