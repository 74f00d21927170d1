package io.chat4all.gateway.files.images;

/// What a look at an image gives.
public sealed interface Look {

    /// @param size as people see it: turned as its EXIF data say
    record Drawn(Size size, Thumbnail thumbnail) implements Look {}

    /// One that says how large it is, and is not drawn.
    ///
    /// @param why not: too many pixels, malformed, or a kind that is not read
    record Measured(Size size, String why) implements Look {}

    /// No image of a format that is known here, or a broken one.
    record Unreadable(String why) implements Look {}
}
