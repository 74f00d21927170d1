package io.chat4all.emulator.whatsapp;

import io.chat4all.emulator.provider.FormParts;
import io.chat4all.emulator.provider.FormParts.PostedFile;
import java.util.Map;
import java.util.Optional;

/// What is posted to upload a file.
record Multipart(Map<String, String> fields, Optional<PostedFile> file) {

    /// What is not a form has no fields.
    static Multipart parse(String contentType, byte[] body) {
        return FormParts.parse(contentType, body)
                .map(form -> new Multipart(
                        form.fields(), Optional.ofNullable(form.files().get("file"))))
                .orElseGet(() -> new Multipart(Map.of(), Optional.empty()));
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
