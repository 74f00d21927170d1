package io.chat4all.messaging.work;

import java.util.Set;

/// What a broker was told of a partition.
///
/// @param prefix all offsets below it are finished
/// @param beyond further ones that are
record Committed(long prefix, Set<Long> beyond) {

    static final Committed NOTHING = new Committed(0, Set.of());

    boolean covers(long offset) {
        return offset < prefix || beyond.contains(offset);
    }
}
