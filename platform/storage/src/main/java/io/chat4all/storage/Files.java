package io.chat4all.storage;

import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of files. Their bytes are in the object store, under the ids of tenant and file.
public interface Files {

    enum State {
        /// Its bytes are arriving.
        UPLOADING,
        /// All of it is there, and nobody gets it before a scanner has said that it does no harm.
        SCANNING,
        /// A scanner found something. Its bytes are gone, and count for nothing.
        INFECTED,
        /// All of it is there, and is what the row says.
        READY,
        /// Its bytes are to be deleted; to callers it is gone.
        REMOVING
    }

    /// @param name as people call it: for nobody's path
    /// @param type MIME type; what the uploader said until it is ready, what its bytes are from then on
    /// @param bytes its size; 0 while it is not known
    /// @param sha256 in lower-case hexadecimal; what the uploader said until it is ready
    /// @param upload when it comes in parts
    /// @param readyAt when its state became READY
    /// @param picture of an image that was looked at
    record StoredFile(
            FileId id,
            TenantId tenant,
            ConversationId conversation,
            UserId uploader,
            String name,
            String type,
            long bytes,
            Optional<String> sha256,
            State state,
            Optional<Upload> upload,
            Instant createdAt,
            Optional<Instant> readyAt,
            Optional<Picture> picture) {

        public StoredFile {
            if (bytes < 0) {
                throw new IllegalArgumentException("a file of " + bytes + " bytes");
            }
            if ((state == State.READY) != readyAt.isPresent() && state != State.REMOVING) {
                throw new IllegalArgumentException(state + " at " + readyAt);
            }
        }

        /// One that was not looked at.
        public StoredFile(
                FileId id,
                TenantId tenant,
                ConversationId conversation,
                UserId uploader,
                String name,
                String type,
                long bytes,
                Optional<String> sha256,
                State state,
                Optional<Upload> upload,
                Instant createdAt,
                Optional<Instant> readyAt) {
            this(
                    id,
                    tenant,
                    conversation,
                    uploader,
                    name,
                    type,
                    bytes,
                    sha256,
                    state,
                    upload,
                    createdAt,
                    readyAt,
                    Optional.empty());
        }

        public boolean isImage() {
            return Files.isImage(type);
        }

        /// The same, all there.
        public StoredFile ready(Content content, Instant at) {
            return arrived(content, State.READY, Optional.of(at));
        }

        /// The same, all there and not to be had yet.
        public StoredFile scanning(Content content) {
            return arrived(content, State.SCANNING, Optional.empty());
        }

        /// Of what was sent, when all of it is there: what the client knows. [#sha256] is that of what is kept.
        public Optional<String> sentSha256() {
            return upload.flatMap(Upload::sentSha256).or(() -> sha256);
        }

        private StoredFile arrived(Content content, State arrivedState, Optional<Instant> at) {
            return new StoredFile(
                    id,
                    tenant,
                    conversation,
                    uploader,
                    name,
                    content.type(),
                    content.bytes(),
                    Optional.of(content.sha256()),
                    arrivedState,
                    upload.map(parts -> parts.sent(content.sentSha256())),
                    createdAt,
                    at,
                    picture);
        }
    }

    /// An upload in parts.
    ///
    /// @param id the object store's
    /// @param partBytes size of each part but for the last one
    /// @param stripLocation whether the file is to lose what says where it was made, when all of it is there
    /// @param sentSha256 of what was sent, once it is known and where it is not what is kept
    record Upload(String id, long partBytes, boolean stripLocation, Optional<String> sentSha256) {

        /// What is to be kept as it is sent.
        public Upload(String id, long partBytes) {
            this(id, partBytes, false, Optional.empty());
        }

        Upload sent(Optional<String> sha256) {
            return new Upload(id, partBytes, stripLocation, sha256);
        }
    }

    /// What was found out about an image.
    ///
    /// @param width as people see it; 0 when it could not be found out
    /// @param height as people see it; 0 when it could not be found out
    /// @param thumbnail MIME type of the one that was made; empty when none could be made
    record Picture(int width, int height, Optional<String> thumbnail) {

        /// Nothing was found out, and nothing is going to be.
        public static final Picture NONE = new Picture(0, 0, Optional.empty());

        public Picture {
            if (width < 0 || height < 0) {
                throw new IllegalArgumentException("a picture of " + width + " x " + height);
            }
        }

        public boolean isMeasured() {
            return width > 0;
        }
    }

    /// An image that is READY and has no picture yet.
    ///
    /// @param looks how often somebody began to look at it
    /// @param lookedAt the last time
    record UnseenImage(StoredFile file, int looks, Optional<Instant> lookedAt) {}

    /// What the bytes are that have arrived.
    ///
    /// @param sentSha256 where what was sent is not what is kept
    record Content(String type, long bytes, String sha256, Optional<String> sentSha256) {

        /// Kept as it was sent.
        public Content(String type, long bytes, String sha256) {
            this(type, bytes, sha256, Optional.empty());
        }

        /// Of what was sent.
        public String sent() {
            return sentSha256.orElse(sha256);
        }

        boolean isImage() {
            return Files.isImage(type);
        }
    }

    private static boolean isImage(String type) {
        return type.startsWith("image/");
    }

    /// What a tenant has in the object store, what is arriving included.
    record Usage(long files, long bytes) {}

    /// Stores a new file, UPLOADING or READY. The same again changes nothing, whatever became of the file
    /// since: a removed one does not come back for as long as Cassandra keeps tombstones (ten days).
    void create(StoredFile file);

    Optional<StoredFile> find(TenantId tenant, FileId id);

    /// Says how many bytes a file takes whose size was not known when it was created. It counts from here on.
    ///
    /// @param bytes the same when it is said again
    void measure(StoredFile file, long bytes);

    /// All files that were created and not forgotten. Exact as of now, and as dear as there are files: some
    /// hundred thousand in a second.
    Usage usage(TenantId tenant);

    /// From UPLOADING to READY.
    ///
    /// @return false when it is not UPLOADING: then somebody else was quicker, with this or with its
    /// removal
    boolean complete(StoredFile file, Content content, Instant at);

    /// From UPLOADING to SCANNING.
    ///
    /// @return as of [#complete]
    boolean hold(StoredFile file, Content content, Instant at);

    /// From SCANNING to READY.
    ///
    /// @return false when it is not SCANNING
    boolean release(StoredFile file, Instant at);

    /// From SCANNING to INFECTED, once the bytes are gone.
    ///
    /// @return false when it is not SCANNING
    boolean condemn(StoredFile file);

    /// Files that are SCANNING, the oldest first.
    ///
    /// @param limit 1 or more; fewer may be returned although there are more
    List<StoredFile> unscanned(Instant now, int limit);

    /// Images that are READY and have no picture, the oldest first. One that was stored in a single call
    /// may be missing, if the one who stored it died at it.
    ///
    /// @param limit 1 or more; fewer may be returned although there are more
    List<UnseenImage> unseen(Instant now, int limit);

    /// Says that somebody begins to look at an image, so that one that is the end of all who look at it is
    /// known.
    ///
    /// @param looks what it says from now on
    /// @return false when others began since it was found, or it is not READY any more
    boolean look(UnseenImage image, int looks, Instant at);

    /// Says what was found.
    ///
    /// @return false when the file is not READY any more
    boolean see(StoredFile file, Picture picture);

    /// To REMOVING. The same again is harmless.
    ///
    /// @return false when there is no such file (any more)
    boolean remove(StoredFile file, Instant at);

    /// To be called when the bytes of a file that is REMOVING are gone.
    void forget(StoredFile file);

    /// Files that came to be UPLOADING before this time, or REMOVING, and still are so. Of each hour only
    /// those are looked at that were not settled, and settled hours never again.
    ///
    /// @param time a full hour back or more, so that nobody creates files before it
    /// @param limit 1 or more; fewer, or none, may be returned although there are more, but one of the next
    /// calls returns them
    List<StoredFile> unfinishedBefore(Instant time, int limit);
}
