package io.chat4all.gateway.files;

import io.chat4all.storage.Files.StoredFile;
import java.io.IOException;

/// Says of a file whether it does harm. Another program, which may be away, or busy.
interface Scanner {

    /// What a scanner says.
    sealed interface Finding {

        record Clean() implements Finding {}

        /// @param what it found, in its own words
        record Infected(String what) implements Finding {}
    }

    /// Safe to repeat.
    ///
    /// @throws IOException when it does not say
    Finding scan(StoredFile file) throws IOException;
}
