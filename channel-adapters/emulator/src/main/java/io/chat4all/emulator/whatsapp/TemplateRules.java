package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What WhatsApp asks of a message by template: that the business has it, and that its values fit.
final class TemplateRules {

    private static final int MOST_TEXT = 1_024;
    private static final Pattern TORN = Pattern.compile("[\\n\\r\\t]| {5,}");

    private TemplateRules() {}

    static Optional<WhatsAppProblem> problem(JsonNode said, WhatsAppNumber number) {
        var name = said.path("name").asText();
        var language = said.path("language").path("code").asText();
        return number.templates().stream()
                .filter(template ->
                        template.name().equals(name) && template.language().equals(language))
                .findFirst()
                .map(template -> ofValues(said, template))
                .orElseGet(() -> refused(132001, "Template name does not exist in the translation"));
    }

    private static Optional<WhatsAppProblem> ofValues(JsonNode said, WhatsAppNumber.Template template) {
        if (values(said).count() != template.values()) {
            return refused(132000, "Number of parameters does not match the expected number of params");
        }
        if (values(said).anyMatch(value -> !value.path("type").asText().equals("text") || isTorn(value))) {
            return refused(132012, "Parameter format does not match format in the created template");
        }
        return values(said).anyMatch(value -> value.path("text").asText().length() > MOST_TEXT)
                ? refused(132005, "Translated text too long")
                : Optional.empty();
    }

    private static boolean isTorn(JsonNode value) {
        return TORN.matcher(value.path("text").asText()).find();
    }

    private static Stream<JsonNode> values(JsonNode said) {
        return said.path("components")
                .valueStream()
                .filter(component -> component.path("type").asText().equals("body"))
                .flatMap(component -> component.path("parameters").valueStream());
    }

    private static Optional<WhatsAppProblem> refused(int code, String title) {
        return Optional.of(WhatsAppProblem.refused(code, title, ""));
    }
}
