package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.perf.channels.CallJournal.Event;
import io.chat4all.perf.channels.CallJournal.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class CallJournalTest {

    private static final Line TAKEN = new Line(Event.TAKEN, 7, 1_795_000_000_000_123L);
    private static final Line ANSWERED = new Line(Event.ANSWERED, 7, 1_795_000_000_050_123L);

    @TempDir
    private Path folder;

    @Test
    void whoComesAfterGoesOnBehindWhatWasWritten() throws IOException {
        var file = folder.resolve("journal");
        CallJournal.open(file).add(TAKEN);
        CallJournal.open(file).add(ANSWERED);
        assertThat(CallJournal.read(file)).containsExactly(TAKEN, ANSWERED);
    }

    @Test
    void whereNothingWasWrittenThereIsNothing() throws IOException {
        assertThat(CallJournal.read(folder.resolve("none"))).isEmpty();
    }
}
