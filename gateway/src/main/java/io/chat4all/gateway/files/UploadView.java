package io.chat4all.gateway.files;

import io.chat4all.model.FileId;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/// Where an upload in parts stands, and where its next parts go.
///
/// @param partBytes size of each part but the last one
/// @param parts how many there are to be
/// @param arrived those that are there, by number
/// @param addresses of the first parts that are not there
/// @param expiresAt when the addresses stop working
public record UploadView(
        FileId file,
        long partBytes,
        int parts,
        List<ArrivedPart> arrived,
        List<PartAddress> addresses,
        Instant expiresAt) {

    public UploadView {
        arrived = List.copyOf(arrived);
        addresses = List.copyOf(addresses);
    }

    public record ArrivedPart(int number, long bytes) {}

    /// @param bytes that must be put there
    /// @param address a secret
    public record PartAddress(int number, long bytes, URI address) {}
}
