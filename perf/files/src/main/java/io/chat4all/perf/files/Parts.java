package io.chat4all.perf.files;

import java.io.IOException;
import java.util.function.LongConsumer;
import okhttp3.Request;

/// The way of a file straight to the store, at presigned addresses.
record Parts(FileApi api, PlayedFile played) {

    /// Puts what is missing, part after part.
    void putMissing(String file, LongConsumer passed) throws IOException {
        for (var missing = api.missing(file); !missing.isEmpty(); missing = api.missing(file)) {
            var partBytes = api.parts(file).path("chunk_size").asLong();
            for (var part : missing) {
                var body = played.body((part.number() - 1) * partBytes, part.bytes(), passed);
                api.answer(new Request.Builder().url(part.url()).put(body).build())
                        .close();
            }
        }
    }
}
