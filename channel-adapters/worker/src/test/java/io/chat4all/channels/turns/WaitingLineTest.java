package io.chat4all.channels.turns;

import static io.chat4all.channels.turns.Waiting.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channels.turns.WaitingLine.Chosen;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Priority;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitingLineTest {

    private final WaitingLine line = new WaitingLine();
    private final ConversationId one = ConversationId.create();
    private final ConversationId other = ConversationId.create();

    private Ticket join(ConversationId conversation, long seq, Priority priority) {
        return line.join(wanted(conversation, seq, "ana", priority));
    }

    private List<Ticket> all() {
        return Stream.generate(this::takeNext)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Ticket> takeNext() {
        var next = line.next().map(Chosen::ticket);
        next.ifPresent(line::leave);
        return next;
    }

    @Test
    void urgentGoesBeforeNormalAndNormalBeforeBulk() {
        var bulk = join(one, 1, Priority.BULK);
        var normal = join(one, 2, Priority.NORMAL);
        var urgent = join(one, 3, Priority.URGENT);

        assertThat(all()).containsExactly(urgent, normal, bulk);
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void conversationsTakeTurnsAndEachKeepsItsOrder() {
        var first = join(one, 1, Priority.NORMAL);
        var second = join(one, 2, Priority.NORMAL);
        var third = join(one, 3, Priority.NORMAL);
        var others = join(other, 1, Priority.NORMAL);

        assertThat(all()).containsExactly(first, others, second, third);
    }

    @Test
    void whatIsBulkIsNotPassedOverForEver() {
        var bulk = join(one, 1, Priority.BULK);
        for (int seq = 1; seq <= 30; seq++) {
            join(other, seq, Priority.URGENT);
        }

        assertThat(all().indexOf(bulk)).isEqualTo(WaitingLine.MOST_PASSED);
    }

    @Test
    void whoIsPutBackIsNextAgain() {
        var first = join(one, 1, Priority.NORMAL);
        var second = join(one, 2, Priority.NORMAL);
        var chosen = List.of(line.next().orElseThrow(), line.next().orElseThrow());

        chosen.reversed().forEach(line::putBack);

        assertThat(all()).containsExactly(first, second);
    }

    @Test
    void whoRestsLeavesTheTurnToOthersUntilItsTimeIsOver() {
        var resting = join(one, 1, Priority.URGENT);
        var next = join(other, 1, Priority.BULK);
        line.rest(line.next().orElseThrow().ticket(), 100);

        assertThat(all()).containsExactly(next);
        line.wake(99);
        assertThat(line.next()).isEmpty();
        line.wake(100);
        assertThat(all()).containsExactly(resting);
    }

    @Test
    void whoAsksAgainKeepsItsPlace() {
        var wanted = wanted(one, 1, "ana", Priority.NORMAL);
        var first = line.join(wanted);
        join(other, 1, Priority.NORMAL);

        assertThat(line.join(wanted)).isSameAs(first);
        assertThat(line.size()).isEqualTo(2);
    }

    @Test
    void whoseDeliveryIsAnotherWorkersByNowIsLeftOut() {
        var lost = new Ownership("deliveries-0");
        line.join(wanted(one, 1, "ana", Priority.URGENT, lost));
        var waits = join(other, 1, Priority.BULK);
        lost.lose();

        assertThat(all()).containsExactly(waits);
        assertThat(line.isEmpty()).isTrue();
    }
}
