package io.chat4all.emulator.pages;

/// A file that a person sent.
///
/// @param id nobody can guess it: it is the key
/// @param type MIME type
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record PagesFile(String id, String type, byte[] bytes) {

    @Override
    public String toString() {
        return "file " + id;
    }
}
