package io.chat4all.gateway.files;

import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStore.Part;
import io.chat4all.storage.Files.StoredFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a file is cut: all parts have the same size but the last one.
record PartPlan(long bytes, long partBytes) {

    private static final long MIB = 1024 * 1024;

    /// @param partBytes more when that made too many parts
    static PartPlan of(long bytes, long partBytes) {
        var least = Math.ceilDiv(bytes, (long) ObjectStore.MAX_PARTS);
        return new PartPlan(bytes, Math.max(partBytes, Math.ceilDiv(least, MIB) * MIB));
    }

    static PartPlan of(StoredFile file, long partBytes) {
        return new PartPlan(file.bytes(), partBytes);
    }

    int parts() {
        return (int) Math.max(1, Math.ceilDiv(bytes, partBytes));
    }

    /// @param number from 1 on
    long bytesOf(int number) {
        return number < parts() ? partBytes : bytes - partBytes * (number - 1);
    }

    /// The numbers of those that are not among these, or have another size than they must have.
    List<Integer> missing(List<Part> arrived) {
        var complete = arrived.stream()
                .filter(part ->
                        part.number() >= 1 && part.number() <= parts() && part.bytes() == bytesOf(part.number()))
                .map(Part::number)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, parts())
                .boxed()
                .filter(number -> !complete.contains(number))
                .toList();
    }
}
