package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TableTest {

    @Test
    void columnsAreAsWideAsTheyNeedToBeAndNumbersAreAtTheRight() {
        var table = new Table("TOPIC", "LAG");
        table.add("messages", 7);
        table.add("a", 12_000);

        assertThat(table.lines(Integer.MAX_VALUE))
                .containsExactly("TOPIC       LAG", "messages      7", "a         12000");
    }

    @Test
    void linesEndWhereTheTerminalEnds() {
        var table = new Table("ID", "REASON");
        table.add("1:2:3", "a long\nexplanation");

        assertThat(table.lines(12)).containsExactly("ID     REAS…", "1:2:3  a lo…");
        assertThat(table.lines(Integer.MAX_VALUE)).contains("1:2:3  a long·explanation");
    }

    @Test
    void topicsAreToldApartByTheirNames() {
        assertThat(TopicKind.of("messages")).isEqualTo(TopicKind.PLAIN);
        assertThat(TopicKind.of("messages.dead-letters")).isEqualTo(TopicKind.DEAD_LETTERS);
        assertThat(TopicKind.of("deliveries.app.worker.retry-letters")).isEqualTo(TopicKind.RETRY_LETTERS);
        assertThat(TopicKind.of("delays.10s")).isEqualTo(TopicKind.DELAYS);
    }
}
