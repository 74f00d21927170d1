package io.chat4all.files;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which MIME types files may have.
public final class AllowedTypes {

    private final List<String> patterns;
    private final Predicate<String> allowed;

    /// @param patterns of types, with `*` for any characters
    public AllowedTypes(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
        this.allowed = Pattern.compile(
                        patterns.stream().map(AllowedTypes::regex).collect(Collectors.joining("|")))
                .asMatchPredicate();
    }

    private static String regex(String pattern) {
        return Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /// @param type in its plain form
    public boolean allow(String type) {
        return allowed.test(type);
    }

    public List<String> patterns() {
        return patterns;
    }
}
