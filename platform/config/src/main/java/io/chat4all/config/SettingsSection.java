package io.chat4all.config;

import io.chat4all.config.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A section over what was set, which notes each read.
final class SettingsSection implements Section {

    private static final String DEFAULT = "default";

    private final String name;
    private final Settings settings;
    private final Reads reads;

    SettingsSection(String name, Settings settings, Reads reads) {
        this.name = name;
        this.settings = settings;
        this.reads = reads;
    }

    @Override
    public String text(String key, String defaultValue) {
        return read(key, defaultValue, Function.identity());
    }

    @Override
    public Optional<String> text(String key) {
        return optional(key, Function.identity());
    }

    @Override
    public List<String> texts(String key, List<String> defaultValue) {
        var full = full(key);
        var found = settings.find(full);
        var listed = settings.listInFile(full);
        var values = found.map(SettingsSection::split).orElse(listed.isEmpty() ? defaultValue : listed);
        var origin = found.map(Setting::origin).orElse(listed.isEmpty() ? DEFAULT : "file");
        reads.value(full, String.join(",", values), origin);
        for (int i = 0; i < listed.size(); i++) {
            reads.known(full + "." + i);
        }
        return values;
    }

    private static List<String> split(Setting setting) {
        return Arrays.stream(setting.value().split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Override
    public int integer(String key, int defaultValue) {
        return read(key, defaultValue, text -> parse(key, text, "a whole number", Integer::valueOf));
    }

    @Override
    public long bytes(String key, long defaultValue) {
        return read(key, defaultValue, text -> parse(key, text, Sizes.EXPECTED, Sizes::parse));
    }

    @Override
    public double share(String key, double defaultValue) {
        return read(key, defaultValue, text -> parse(key, text, "0 to 1, like 0.01", SettingsSection::share));
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }

    @Override
    public boolean flag(String key, boolean defaultValue) {
        return read(key, defaultValue, text -> parse(key, text, "true or false", SettingsSection::flag));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    @Override
    public Duration duration(String key, Duration defaultValue) {
        return read(key, defaultValue, text -> parse(key, text, Durations.EXPECTED, Durations::parse));
    }

    @Override
    public Optional<Path> path(String key) {
        return optional(key, text -> parse(key, text, "a path", Path::of));
    }

    @Override
    public Optional<String> secret(String key) {
        var file = full(key + "-file");
        reads.known(file);
        var inFile = settings.find(file);
        var direct = settings.find(full(key));
        if (inFile.isPresent() && direct.isPresent()) {
            throw new InvalidConfiguration("%s and %s are both set: only one may be".formatted(full(key), file));
        }
        var secret = direct.map(Setting::value).or(() -> inFile.map(setting -> contentOf(file, setting.value())));
        direct.or(() -> inFile)
                .ifPresentOrElse(found -> reads.secret(full(key), found.origin()), () -> reads.known(full(key)));
        return secret;
    }

    private static String contentOf(String key, String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new InvalidConfiguration("%s is '%s': the file cannot be read".formatted(key, path), e);
        }
    }

    @Override
    public List<Section> sections(String key) {
        var sections = new ArrayList<Section>();
        reads.known(full(key));
        for (int i = 0; settings.hasChildren(full(key) + "." + i); i++) {
            sections.add(new SettingsSection(full(key) + "." + i, settings, reads));
        }
        return sections;
    }

    private String full(String key) {
        return name + "." + key;
    }

    private <T> T read(String key, T defaultValue, Function<String, T> parser) {
        var found = settings.find(full(key));
        T value = found.map(setting -> parser.apply(setting.value())).orElse(defaultValue);
        reads.value(full(key), show(value), found.map(Setting::origin).orElse(DEFAULT));
        return value;
    }

    private <T> Optional<T> optional(String key, Function<String, T> parser) {
        var found = settings.find(full(key));
        found.ifPresentOrElse(
                setting -> reads.value(full(key), setting.value(), setting.origin()), () -> reads.known(full(key)));
        return found.map(setting -> parser.apply(setting.value()));
    }

    private static String show(Object value) {
        return value instanceof Duration duration ? Durations.show(duration) : value.toString();
    }

    private <T> T parse(String key, String text, String expected, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new InvalidConfiguration("%s is '%s': expected %s".formatted(full(key), text, expected), e);
        }
    }
}
