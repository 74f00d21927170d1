package io.chat4all.gateway.files.images;

import java.io.IOException;

/// A file is not what its format asks for.
final class Malformed extends IOException {

    private static final long serialVersionUID = 1;

    Malformed(String what) {
        super(what);
    }
}
