package io.chat4all.perf.channels;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What a provider was asked for and what it answered, a line each, at the end of a file: what was written
/// is there though the process is killed, and its successor goes on behind it.
final class CallJournal {

    enum Event {
        TAKEN,
        ANSWERED
    }

    /// @param index of the delivery
    /// @param atMicros Unix time
    record Line(Event event, int index, long atMicros) {

        private static Line of(String text) {
            var words = text.split(" ", -1);
            return new Line(Event.valueOf(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }

        @Override
        public String toString() {
            return "%s %d %d".formatted(event, index, atMicros);
        }
    }

    /// Without a buffer: one write for each line.
    private final OutputStream out;

    private CallJournal(OutputStream out) {
        this.out = out;
    }

    static CallJournal open(Path file) throws IOException {
        return new CallJournal(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    void add(Line line) throws IOException {
        out.write((line + "\n").getBytes(US_ASCII));
    }

    /// In the order in which they were written; none when nothing ever was.
    static List<Line> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file, US_ASCII)) {
            return lines.map(Line::of).toList();
        }
    }
}
