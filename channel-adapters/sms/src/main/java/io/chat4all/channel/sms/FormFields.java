package io.chat4all.channel.sms;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The fields of a form, in order; a name may come more than once.
record FormFields(List<Field> fields) {

    private static final int MOST_FIELDS = 500;

    record Field(String name, String value) {}

    FormFields {
        fields = List.copyOf(fields);
    }

    /// @throws IllegalArgumentException when it is not a form
    static FormFields parse(String body) {
        var pieces = body.split("&", MOST_FIELDS + 1);
        if (pieces.length > MOST_FIELDS) {
            throw new IllegalArgumentException("more than " + MOST_FIELDS + " fields");
        }
        return new FormFields(Arrays.stream(pieces)
                .filter(piece -> !piece.isEmpty())
                .map(FormFields::field)
                .toList());
    }

    private static Field field(String piece) {
        var equals = piece.indexOf('=');
        return equals < 0
                ? new Field(decoded(piece), "")
                : new Field(decoded(piece.substring(0, equals)), decoded(piece.substring(equals + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String encoded() {
        return fields.stream()
                .map(field -> encoded(field.name) + "=" + encoded(field.value))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The first of the name; empty also when its value is.
    Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
