package io.chat4all.perf.channels;

import io.chat4all.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The operator's folder of secrets, with the one that the accounts sign with: of this run alone, and known to
/// nobody who checks it.
final class Secrets {

    static final String REFERENCE = "file:signing";

    private static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Secrets() {}

    static Path folder(Path folder) {
        return folder.resolve("secrets");
    }

    static void write(Path folder, TenantId tenant) throws IOException {
        var own = Files.createDirectories(folder(folder).resolve(tenant.toString()));
        Files.writeString(own.resolve("signing"), SIGNING);
    }
}
