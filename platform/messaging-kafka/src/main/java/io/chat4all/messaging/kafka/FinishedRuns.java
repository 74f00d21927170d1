package io.chat4all.messaging.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Offsets that are finished although earlier ones are not, as runs. They travel in the metadata of a commit,
/// so that after a restart only what was not finished comes again.
final class FinishedRuns {

    /// A broker takes 4,096 bytes of metadata (`offset.metadata.max.bytes`). Runs beyond that are left out:
    /// their records come again after a restart.
    private static final int LONGEST_TEXT = 4_000;

    private static final int LONGEST_BYTES = LONGEST_TEXT / 4 * 3 - 20;
    private static final String VERSION = "f1:";

    /// First offset to last offset of each run; runs neither overlap nor touch.
    private final NavigableMap<Long, Long> runs = new TreeMap<>();

    /// Offsets are added in growing order.
    void add(long offset) {
        var last = runs.lastEntry();
        if (last != null && last.getValue() == offset - 1) {
            runs.put(last.getKey(), offset);
        } else {
            runs.put(offset, offset);
        }
    }

    boolean contains(long offset) {
        var run = runs.floorEntry(offset);
        return run != null && offset <= run.getValue();
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /// All of them lie behind what was added last.
    void addAll(FinishedRuns later) {
        runs.putAll(later.runs);
    }

    /// Forgets those before this offset.
    void forgetBefore(long offset) {
        while (!runs.isEmpty() && runs.firstKey() < offset) {
            var run = runs.pollFirstEntry();
            if (run.getValue() >= offset) {
                runs.put(offset, run.getValue());
            }
        }
    }

    long count() {
        return runs.entrySet().stream()
                .mapToLong(run -> run.getValue() - run.getKey() + 1)
                .sum();
    }

    /// @param place the offset that is committed with it; all runs lie behind it
    String encode(long place) {
        if (runs.isEmpty()) {
            return "";
        }
        var bytes = new ByteArrayOutputStream();
        var end = place;
        for (var run : runs.entrySet()) {
            writeNumber(bytes, run.getKey() - end);
            writeNumber(bytes, run.getValue() - run.getKey());
            end = run.getValue();
            if (bytes.size() > LONGEST_BYTES) {
                break;
            }
        }
        return VERSION + Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /// Empty when somebody else wrote the metadata.
    static FinishedRuns decode(long place, String metadata) {
        var finished = new FinishedRuns();
        if (metadata.startsWith(VERSION)) {
            try {
                finished.read(place, Base64.getDecoder().decode(metadata.substring(VERSION.length())));
            } catch (IllegalArgumentException _) {
                return new FinishedRuns();
            }
        }
        return finished;
    }

    private void read(long place, byte[] bytes) {
        var in = new ByteArrayInputStream(bytes);
        var end = place;
        while (in.available() > 0) {
            var first = end + readNumber(in);
            end = first + readNumber(in);
            runs.put(first, end);
        }
    }

    /// Seven bits a byte, the last one without the eighth.
    private static void writeNumber(ByteArrayOutputStream out, long number) {
        var rest = number;
        while (rest >= 0x80) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readNumber(ByteArrayInputStream in) {
        var number = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var next = in.read();
            if (next < 0) {
                throw new IllegalArgumentException("cut short");
            }
            number |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number too long");
    }
}
