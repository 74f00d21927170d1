package io.chat4all.gateway.files.images;

import java.io.InputStream;
import java.util.Optional;

/// An image whose head was read: what it says of itself, and all that is needed to draw it and nothing
/// else. No decoder sees what else the file holds, neither its texts and profiles nor its further images.
///
/// @param format as ImageIO calls it
/// @param seen its size as it is stored
/// @param drawn the size of what is drawn of it
/// @param hindrance why it is not drawn, whatever its size
/// @param seeksBack whether the decoder reads it twice
/// @param pixels as a file of the format
record Encoded(
        String format,
        Size seen,
        Size drawn,
        Orientation orientation,
        Optional<String> hindrance,
        boolean seeksBack,
        InputStream pixels) {

    static Encoded of(String format, Size size, InputStream pixels) {
        return new Encoded(format, size, size, Orientation.UPRIGHT, Optional.empty(), false, pixels);
    }

    Size turned() {
        return orientation.turns() ? seen.turned() : seen;
    }
}
