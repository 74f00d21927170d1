package io.chat4all.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an account needs to be set up: settings, which anybody may see, and credentials, which are kept as
/// references to secrets.
public record AccountForm(List<Field> fields) {

    public enum Kind {
        SETTING,
        CREDENTIAL
    }

    /// @param name snake_case, as in the API
    /// @param pattern of the whole value; empty for any. Credentials are not checked against it here.
    /// @param description one sentence: what it is and where to find it
    public record Field(String name, Kind kind, boolean required, String pattern, String description) {

        public static Field setting(String name, String pattern, String description) {
            return new Field(name, Kind.SETTING, true, pattern, description);
        }

        public static Field optionalSetting(String name, String pattern, String description) {
            return new Field(name, Kind.SETTING, false, pattern, description);
        }

        public static Field credential(String name, String description) {
            return new Field(name, Kind.CREDENTIAL, true, "", description);
        }

        public static Field optionalCredential(String name, String description) {
            return new Field(name, Kind.CREDENTIAL, false, "", description);
        }
    }

    public AccountForm {
        fields = List.copyOf(fields);
    }

    public static AccountForm of(Field... fields) {
        return new AccountForm(List.of(fields));
    }

    /// What is wrong, each as a sentence for whoever filled it in; empty when all is well.
    public List<String> problems(Map<String, String> settings, Set<String> credentials) {
        var problems = new ArrayList<String>();
        check(Kind.SETTING, settings.keySet(), problems);
        check(Kind.CREDENTIAL, credentials, problems);
        of(Kind.SETTING)
                .filter(field -> isMismatch(field, settings))
                .forEach(field -> problems.add(
                        "settings.%s must match %s: %s".formatted(field.name, field.pattern, field.description)));
        return List.copyOf(problems);
    }

    private void check(Kind kind, Set<String> given, List<String> problems) {
        var place = kind == Kind.SETTING ? "settings." : "credentials.";
        of(kind).filter(field -> field.required && !given.contains(field.name))
                .forEach(field -> problems.add(place + field.name + " is missing: " + field.description));
        given.stream()
                .filter(Predicate.not(name -> of(kind).anyMatch(field -> field.name.equals(name))))
                .sorted()
                .forEach(name -> problems.add("there is no %s%s; there are %s"
                        .formatted(place, name, of(kind).map(Field::name).toList())));
    }

    private static boolean isMismatch(Field field, Map<String, String> settings) {
        var value = settings.get(field.name);
        return value != null && !field.pattern.isEmpty() && !value.matches(field.pattern);
    }

    private Stream<Field> of(Kind kind) {
        return fields.stream().filter(field -> field.kind == kind);
    }
}
