package io.chat4all.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds what was set and nobody reads: mostly typing errors, which otherwise leave a default in force unseen.
///
/// @param sectionsRead only in these is it known which keys exist
/// @param keys all keys that were read
record UnknownSettings(Settings settings, Set<String> sections, Set<String> sectionsRead, Set<String> keys) {

    void check() {
        var unknown = new TreeSet<String>();
        for (var key : settings.writtenKeys()) {
            problemOf(key).ifPresent(unknown::add);
        }
        for (var variable : settings.environment().keySet()) {
            problemOfVariable(variable).ifPresent(unknown::add);
        }
        if (!unknown.isEmpty()) {
            throw new InvalidConfiguration(String.join("; ", unknown));
        }
    }

    private Optional<String> problemOf(String key) {
        var section = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        if (!sections.contains(section)) {
            return Optional.of("there is no section '%s'%s".formatted(section, Suggestion.among(sections, section)));
        }
        if (!sectionsRead.contains(section) || keys.contains(key)) {
            return Optional.empty();
        }
        return Optional.of("there is no setting '%s'%s".formatted(key, Suggestion.among(keys, key)));
    }

    private Optional<String> problemOfVariable(String variable) {
        boolean ours = sectionsRead.stream().anyMatch(section -> variable.startsWith(Settings.variable(section) + "_"));
        var variables = keys.stream().map(Settings::variable).toList();
        if (!ours || variables.contains(variable)) {
            return Optional.empty();
        }
        return Optional.of("there is no setting for the variable '%s'%s"
                .formatted(variable, Suggestion.among(variables, variable)));
    }

    /// Variables of ours that belong to no section: someone else's, or a typing error.
    List<String> warnings() {
        return settings.environment().keySet().stream()
                .filter(variable ->
                        sections.stream().noneMatch(section -> variable.startsWith(Settings.variable(section) + "_")))
                .map(variable -> "the variable " + variable + " belongs to no section and is not used")
                .toList();
    }
}
