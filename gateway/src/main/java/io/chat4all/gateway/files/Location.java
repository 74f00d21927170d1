package io.chat4all.gateway.files;

import io.chat4all.files.Inspection;
import io.chat4all.gateway.files.images.WithoutLocation;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;

/// Takes out of a photo what says where it was made. What cannot lose it is not taken in spite of that.
final class Location {

    private static final String JPEG = "image/jpeg";

    private Location() {}

    /// @throws Refused FILE_TYPE_NOT_ALLOWED for a type of which we cannot take it out
    static void requireRemovable(String type) {
        if (!type.equals(JPEG)) {
            throw new Refused(
                    ErrorCode.FILE_TYPE_NOT_ALLOWED,
                    "strip_location is for files of type %s: this one is %s".formatted(JPEG, type));
        }
    }

    /// As many bytes as were sent, which are looked at both as they were and as they are.
    ///
    /// @throws Refused as [#requireRemovable]
    static Inspection without(Inspection sent, String type) {
        requireRemovable(type);
        return new Inspection(new WithoutLocation(sent.all()));
    }
}
