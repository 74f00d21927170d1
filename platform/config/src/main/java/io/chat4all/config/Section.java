package io.chat4all.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of one component. Each read names the key and its default, so what is read is also what is known.
/// A value that is not of the asked kind fails with [InvalidConfiguration], naming the key, the value and what is
/// expected.
public interface Section {

    String text(String key, String defaultValue);

    Optional<String> text(String key);

    /// Comma-separated in the environment and on the command line, a list in YAML.
    List<String> texts(String key, List<String> defaultValue);

    int integer(String key, int defaultValue);

    /// A size in bytes: `1048576`, `512KiB`, `8MiB`, `2GiB`.
    long bytes(String key, long defaultValue);

    /// A part of a whole: `0` to `1`, like `0.01`.
    double share(String key, double defaultValue);

    boolean flag(String key, boolean defaultValue);

    /// `10s`, `500ms`, `2m`, or ISO-8601 `PT10S`.
    Duration duration(String key, Duration defaultValue);

    Optional<Path> path(String key);

    /// A secret, given as it is (`key`) or as the path of a file that holds it (`key-file`). Printed as
    /// `***`.
    Optional<String> secret(String key);

    /// The sections of a list: `trusted-issuers[0]`, `[1]`, …
    List<Section> sections(String key);
}
