package io.chat4all.objects;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the bytes of files are. Nothing here holds an object in memory: streams are read and written in
/// pieces of a few mebibytes at most, whatever the size.
///
/// All calls block the (virtual) thread they are made on, and end within the configured timeout. All may
/// throw [ObjectsUnavailable]; then the same call may succeed later, and may have happened already. A read
/// after a write sees it.
public interface ObjectStore extends AutoCloseable {

    /// The smallest part of an upload but for its last one, and the largest number of them (what S3 asks
    /// for).
    long MIN_PART_BYTES = 5L * 1024 * 1024;

    int MAX_PARTS = 10_000;

    /// Begins an upload in parts. What is never completed is to be aborted: its parts cost room.
    ///
    /// @param type MIME type that the object will have
    /// @return the store's id of the upload
    String begin(ObjectKey key, String type);

    /// Where a client puts one part itself, with a bare HTTP PUT of exactly so many bytes; the same part
    /// may be put again. The address is a secret: it needs no other key.
    ///
    /// @param number from 1 on
    /// @param validFor 7 days at most
    URI partAddress(ObjectKey key, String upload, int number, Duration validFor);

    /// Puts one part, or puts it again.
    ///
    /// @param content ends after `bytes` or later; only so many are read
    /// @throws java.io.UncheckedIOException when the content cannot be read, or ends before
    /// @throws NoSuchUpload when the upload is gone and the store notices it here; at the latest
    /// [#complete] does
    Part putPart(ObjectKey key, String upload, int number, InputStream content, long bytes);

    /// The parts that have arrived, by number. Of an upload that was completed or aborted, or never began,
    /// there are none, or [NoSuchUpload] is thrown, as the store likes.
    List<Part> parts(ObjectKey key, String upload);

    /// Makes the object out of its parts: all of them or none. The same call again, once the object is
    /// there, does nothing or throws [NoSuchUpload], as the store likes.
    ///
    /// @param parts in the order of their numbers
    /// @throws IllegalArgumentException when a part never arrived or has another tag, or when one that is
    /// not the last is smaller than [#MIN_PART_BYTES]
    void complete(ObjectKey key, String upload, List<Part> parts);

    /// The upload and its parts are gone. Nothing happens when they were before.
    void abort(ObjectKey key, String upload);

    /// Stores a stream as one object, replacing what was there; a reader sees the old one or the new one.
    ///
    /// @param bytes its size; -1 when it is not known
    /// @param limit refused when it turns out to be longer
    /// @return how many bytes there were
    /// @throws TooLong when the stream is longer than `limit`; nothing is stored then
    /// @throws java.io.UncheckedIOException when the content cannot be read; nothing is stored then
    long put(ObjectKey key, String type, InputStream content, long bytes, long limit);

    /// What is stored there.
    Optional<StoredObject> find(ObjectKey key);

    /// Reads a piece of an object, from the store as it is read. The caller closes it. A store that goes
    /// away meanwhile shows as an [java.io.IOException] of the stream, never as its end.
    ///
    /// @param offset of the first byte; beyond the end there are none
    /// @param bytes how many at most, at least 1; up to the end of the object when there are fewer
    /// @throws NoSuchObject when there is none
    InputStream read(ObjectKey key, long offset, long bytes);

    /// Where anybody can fetch the object with a bare HTTP GET, also a range of it. The address is a
    /// secret: it needs no other key.
    ///
    /// @param name under which a browser saves it; it does not show it
    /// @param type that the answer has
    /// @param validFor 7 days at most
    URI downloadAddress(ObjectKey key, String name, String type, Duration validFor);

    /// Nothing happens when there is none.
    void delete(ObjectKey key);

    /// Whether the store answered within the last seconds.
    boolean isReachable();

    @Override
    void close();

    /// A part of an upload.
    ///
    /// @param number from 1 on
    /// @param tag what the store calls its content
    record Part(int number, String tag, long bytes) {}

    /// @param type MIME type it was stored with
    record StoredObject(long bytes, String type) {}
}
