package io.chat4all.perf;

import com.fasterxml.jackson.databind.ObjectMapper;

/// The one mapper.
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}
}
