package io.chat4all.config;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import io.helidon.config.yaml.YamlConfigParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What was set where, by full key (`kafka.bootstrap`, `tokens.trusted-issuers.0.issuer`).
///
/// @param environment only the variables with our prefix
record Settings(Map<String, String> arguments, Map<String, String> environment, Map<String, String> file) {

    static final String PREFIX = "CHAT4ALL_";

    private static final String FILE_VARIABLE = PREFIX + "CONFIG";

    /// @param origin where the value comes from, for people
    record Setting(String value, String origin) {}

    static Settings load(Arguments arguments, Map<String, String> environment) {
        var ours = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !name.equals(FILE_VARIABLE)) {
                ours.put(name, value);
            }
        });
        var file = arguments
                .file()
                .or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of));
        return new Settings(arguments.settings(), ours, file.map(Settings::read).orElse(Map.of()));
    }

    private static Map<String, String> read(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidConfiguration("the configuration file " + file + " cannot be read");
        }
        try {
            return Config.builder()
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .disableKeyResolving()
                    .disableValueResolving()
                    .addSource(ConfigSources.file(file).parser(YamlConfigParser.create()))
                    .build()
                    .asMap()
                    .orElse(Map.of());
        } catch (ConfigException e) {
            throw new InvalidConfiguration(
                    "the configuration file " + file + " is not valid YAML: " + e.getMessage(), e);
        }
    }

    /// A blank value counts as none.
    Optional<Setting> find(String key) {
        return setting(arguments.get(key), "command line")
                .or(() -> setting(environment.get(variable(key)), "environment"))
                .or(() -> setting(file.get(key), "file"));
    }

    private static Optional<Setting> setting(@Nullable String value, String origin) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(new Setting(value.strip(), origin));
    }

    /// The values of a list in the file, in its order.
    List<String> listInFile(String key) {
        var values = new ArrayList<String>();
        for (int i = 0; file.containsKey(key + "." + i); i++) {
            values.add(file.getOrDefault(key + "." + i, ""));
        }
        return values;
    }

    /// True when anything is set below the key.
    boolean hasChildren(String key) {
        return arguments.keySet().stream().anyMatch(k -> k.startsWith(key + "."))
                || environment.keySet().stream().anyMatch(k -> k.startsWith(variable(key) + "_"))
                || file.keySet().stream().anyMatch(k -> k.startsWith(key + "."));
    }

    /// All keys that the file and the command line set.
    TreeSet<String> writtenKeys() {
        var keys = new TreeSet<>(file.keySet());
        keys.addAll(arguments.keySet());
        return keys;
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
