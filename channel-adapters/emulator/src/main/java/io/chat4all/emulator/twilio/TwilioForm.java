package io.chat4all.emulator.twilio;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The parameters of a form; a name may come more than once.
record TwilioForm(Map<String, List<String>> values) {

    private static final int MOST_PAIRS = 200;

    /// @throws IllegalArgumentException when it is not a form
    static TwilioForm parse(String body) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : body.split("&", MOST_PAIRS)) {
            if (!pair.isEmpty()) {
                var halves = pair.split("=", 2);
                values.computeIfAbsent(decoded(halves[0]), _ -> new ArrayList<>())
                        .add(halves.length > 1 ? decoded(halves[1]) : "");
            }
        }
        return new TwilioForm(values);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String first(String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    String encoded() {
        return values.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Names and values by the names' order, as the signature covers them.
    String signed() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + String.join("", entry.getValue()))
                        .collect(Collectors.joining());
    }
}
