package io.chat4all.emulator.people;

/// A file as a phone shows it; the emulator keeps its bytes for a while.
///
/// @param id nobody can guess it
/// @param type MIME type
public record ShownFile(String id, String name, String type) {

    @Override
    public String toString() {
        return "file " + id;
    }
}
