package io.chat4all.gateway.files;

import io.chat4all.model.FileId;
import io.chat4all.objects.NoSuchUpload;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStore.Part;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Takes a file in pieces that begin where the last one ended, cut wherever its client likes. The last piece
/// makes it a file; nothing else is to be called.
///
/// Of a piece that breaks off, the parts that came whole stay, and the rest is sent again: at most a part. Two
/// pieces at the same offset at once are harmless, as they are the same bytes.
public final class ContinueUpload {

    /// @param offset how many bytes are there: where the next piece begins
    /// @param expiresAt when the upload is given up; empty when it is complete
    public record Progress(long offset, long bytes, Optional<Instant> expiresAt) {}

    /// A file of which nothing is there yet.
    public record Begun(FileId file, Progress progress) {}

    /// What is there: so many parts from the first on, and a piece of the next.
    private record Arrived(List<Part> parts, long tail, long offset) {}

    private final InitiateUpload initiate;
    private final FileAccess access;
    private final ObjectStore objects;
    private final Transfers transfers;
    private final CompleteUpload complete;
    private final Tail tail;
    private final Duration givenUpAfter;

    ContinueUpload(
            InitiateUpload initiate,
            FileAccess access,
            ObjectStore objects,
            Transfers transfers,
            CompleteUpload complete,
            Tail tail,
            Duration givenUpAfter) {
        this.initiate = initiate;
        this.access = access;
        this.objects = objects;
        this.transfers = transfers;
        this.complete = complete;
        this.tail = tail;
        this.givenUpAfter = givenUpAfter;
    }

    /// @param bytes that the file will have
    /// @throws Refused as [InitiateUpload#initiate]
    public Begun begin(Principal caller, NewFile asked, long bytes) {
        var file = initiate.begin(caller, asked, bytes);
        return new Begun(file.id(), unfinished(file, 0));
    }

    /// Where it goes on. What was complete but for its end, as after a crash, is brought to its end.
    ///
    /// @throws Refused FILE_NOT_FOUND, FORBIDDEN; as [#append] when it comes to its end
    public Progress progress(Principal caller, FileId id) {
        var file = access.requireOwn(caller, id);
        if (file.state() == State.UPLOADING) {
            return settled(file, arrived(file).offset);
        }
        complete.tidy(file);
        return new Progress(file.bytes(), file.bytes(), Optional.empty());
    }

    /// @param offset where the piece begins
    /// @param content asked for only when the piece is wanted
    /// @param bytes how many `content` has; empty when nobody knows
    /// @throws Refused FILE_NOT_FOUND, FORBIDDEN, UPLOAD_OFFSET when it goes on elsewhere, FILE_TOO_LARGE when it
    ///     is more than was announced; CHECKSUM_MISMATCH and FILE_TYPE_NOT_ALLOWED at the end, after which the file
    ///     is gone
    public Progress append(
            Principal caller, FileId id, long offset, Supplier<InputStream> content, OptionalLong bytes) {
        return append(access.requireOwn(caller, id), offset, content, bytes);
    }

    /// As [#append], of all that is missing.
    ///
    /// @param content asked for only when it is wanted, with how many bytes it is to have
    public Progress appendRest(Principal caller, FileId id, long offset, LongFunction<InputStream> content) {
        var file = access.requireOwn(caller, id);
        long missing = file.bytes() - offset;
        return append(file, offset, () -> content.apply(missing), OptionalLong.of(missing));
    }

    private Progress append(StoredFile file, long offset, Supplier<InputStream> content, OptionalLong bytes) {
        if (file.state() != State.UPLOADING) {
            throw elsewhere(file, offset, file.bytes());
        }
        var there = arrived(file);
        if (offset != there.offset) {
            throw elsewhere(file, offset, there.offset);
        }
        if (bytes.orElse(0) > file.bytes() - offset) {
            throw tooMuch(file);
        }
        long came = bytes.isPresent()
                ? transfers.run(() -> store(file, there, content.get(), bytes.getAsLong()))
                : transfers.runUnmeasured(() -> storeUnmeasured(file, there, content.get()));
        return settled(file, offset + came);
    }

    private static Refused tooMuch(StoredFile file) {
        return new Refused(
                ErrorCode.FILE_TOO_LARGE, "more came than the %d bytes that were announced".formatted(file.bytes()));
    }

    private static Refused elsewhere(StoredFile file, long asked, long offset) {
        return new Refused(
                ErrorCode.UPLOAD_OFFSET, "file %s goes on at byte %d, not at %d".formatted(file.id(), offset, asked));
    }

    private Progress settled(StoredFile file, long offset) {
        if (offset < file.bytes()) {
            return unfinished(file, offset);
        }
        complete.end(file, upload(file));
        tail.delete(file);
        return new Progress(offset, file.bytes(), Optional.empty());
    }

    private Progress unfinished(StoredFile file, long offset) {
        return new Progress(offset, file.bytes(), Optional.of(file.createdAt().plus(givenUpAfter)));
    }

    private Arrived arrived(StoredFile file) {
        if (complete.isAssembled(file)) {
            return all(file);
        }
        try {
            return inParts(file, upload(file));
        } catch (NoSuchUpload _) {
            // It was removed, or has just been completed.
            if (complete.isAssembled(file)) {
                return all(file);
            }
            throw FileAccess.notFound(file.id());
        }
    }

    private static Arrived all(StoredFile file) {
        return new Arrived(List.of(), 0, file.bytes());
    }

    private Arrived inParts(StoredFile file, Upload upload) {
        var plan = PartPlan.of(file, upload.partBytes());
        var parts = fromTheFirstOn(plan, objects.parts(FileObjects.sent(file), upload.id()));
        long whole = parts.stream().mapToLong(Part::bytes).sum();
        long begun = parts.size() < plan.parts() ? tail.bytes(file, parts.size() + 1) : 0;
        return new Arrived(parts, begun, whole + begun);
    }

    private static List<Part> fromTheFirstOn(PartPlan plan, List<Part> parts) {
        int whole = 0;
        while (whole < parts.size()
                && parts.get(whole).number() == whole + 1
                && parts.get(whole).bytes() == plan.bytesOf(whole + 1)) {
            whole++;
        }
        return parts.subList(0, whole);
    }

    /// @return how many bytes came
    private long store(StoredFile file, Arrived there, InputStream content, long bytes) {
        var upload = upload(file);
        var plan = PartPlan.of(file, upload.partBytes());
        int number = there.parts.size() + 1;
        long left = there.tail + bytes;
        try (var begun = tail.read(file, there.tail);
                var all = new SequenceInputStream(begun, content)) {
            for (; left > 0 && left >= plan.bytesOf(number); number++) {
                objects.putPart(FileObjects.sent(file), upload.id(), number, all, plan.bytesOf(number));
                left -= plan.bytesOf(number);
            }
            if (left > 0) {
                tail.keep(file, number, all, left);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the piece could not be read", e);
        }
    }

    /// Holds a part at a time: only so it is known whether all of it came.
    ///
    /// @return how many bytes came
    private long storeUnmeasured(StoredFile file, Arrived there, InputStream content) {
        var upload = upload(file);
        var plan = PartPlan.of(file, upload.partBytes());
        requireSmall(plan);
        long came = -there.tail;
        try (var begun = tail.read(file, there.tail);
                var all = new SequenceInputStream(begun, content)) {
            for (int number = there.parts.size() + 1; number <= plan.parts(); number++) {
                var part = all.readNBytes(Math.toIntExact(plan.bytesOf(number)));
                came += part.length;
                if (part.length < plan.bytesOf(number)) {
                    keepTail(file, number, part);
                    return came;
                }
                objects.putPart(
                        FileObjects.sent(file), upload.id(), number, new ByteArrayInputStream(part), part.length);
            }
            if (all.read() >= 0) {
                throw tooMuch(file);
            }
            return came;
        } catch (IOException e) {
            throw new UncheckedIOException("the piece could not be read", e);
        }
    }

    private static void requireSmall(PartPlan plan) {
        if (plan.partBytes() > Transfers.UNMEASURED_BYTES) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "Content-Length is missing: pieces of a file in parts of %d bytes have one"
                            .formatted(plan.partBytes()));
        }
    }

    private void keepTail(StoredFile file, int number, byte[] part) {
        if (part.length > 0) {
            tail.keep(file, number, new ByteArrayInputStream(part), part.length);
        }
    }

    private static Upload upload(StoredFile file) {
        return file.upload()
                .orElseThrow(() -> new Refused(
                        ErrorCode.UPLOAD_INCOMPLETE, "file " + file.id() + " comes in one stream that has not ended"));
    }
}
