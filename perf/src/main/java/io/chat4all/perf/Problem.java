package io.chat4all.perf;

import com.fasterxml.jackson.core.JsonProcessingException;

/// Reads problem+json.
final class Problem {

    private Problem() {}

    /// The code of the problem and what it says about it; empty when the body is none.
    static String code(String body) {
        try {
            var problem = Json.MAPPER.readTree(body);
            return (problem.path("code").asText() + " " + problem.path("detail").asText()).strip();
        } catch (JsonProcessingException _) {
            return "";
        }
    }
}
