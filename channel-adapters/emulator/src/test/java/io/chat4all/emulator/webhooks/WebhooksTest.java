package io.chat4all.emulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.emulator.faults.Fault;
import io.chat4all.emulator.faults.FaultRule;
import io.chat4all.emulator.faults.Faults;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.statistics.Count;
import io.chat4all.emulator.statistics.Statistics;
import io.chat4all.emulator.time.Delays;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/// Time stands still, and goes on by what waits.
class WebhooksTest {

    private static final PhoneId ANA = new PhoneId("whatsapp", "1065", "5562");
    private static final PhoneId BIA = new PhoneId("whatsapp", "1065", "5563");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final SteppedDelays delays = new SteppedDelays();
    private final Business business = new Business();
    private final Faults faults = new Faults(1);
    private final Statistics statistics = new Statistics();
    private final Webhooks webhooks =
            new Webhooks(business, faults, statistics, delays, Clock.fixed(NOON, ZoneOffset.UTC));

    private static final class SteppedDelays implements Delays {

        private record Waiting(Duration at, int number, Runnable task) {}

        private final PriorityQueue<Waiting> waiting =
                new PriorityQueue<>(Comparator.comparing(Waiting::at).thenComparing(Waiting::number));
        private final List<Duration> asked = new ArrayList<>();
        private Duration now = Duration.ZERO;
        private int number;

        @Override
        public void after(Duration delay, Runnable task) {
            asked.add(delay);
            waiting.add(new Waiting(now.plus(delay), number++, task));
        }

        void toTheEnd() {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                now = next.at();
                next.task().run();
            }
        }
    }

    private static final class Business implements Caller {

        private final List<String> taken = new ArrayList<>();
        private int refusing;
        private String signature = "v1=good0000";

        @Override
        public boolean call(WebhookCall call) {
            if (refusing > 0 || !signature.equals(call.headers().get("X-Signature"))) {
                refusing--;
                return false;
            }
            taken.add(new String(call.body(), StandardCharsets.UTF_8));
            return true;
        }
    }

    @Test
    void whatIsNotTakenIsTriedAgainWithGrowingDelays() {
        business.refusing = 3;
        webhooks.send(ANA, calling("a"));
        delays.toTheEnd();
        assertThat(business.taken).containsExactly("a");
        assertThat(delays.asked)
                .containsExactly(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(statistics.of("whatsapp", Count.WEBHOOKS_RETRIED)).isEqualTo(3);
        assertThat(statistics.of("whatsapp", Count.WEBHOOKS_PENDING)).isZero();
    }

    @Test
    void whatIsNeverTakenIsGivenUpAndTheNextGoes() {
        business.refusing = 10;
        webhooks.send(ANA, calling("a"));
        webhooks.send(ANA, calling("b"));
        delays.toTheEnd();
        assertThat(business.taken).containsExactly("b");
        assertThat(statistics.of("whatsapp", Count.WEBHOOKS_FAILED)).isEqualTo(1);
        assertThat(statistics.of("whatsapp", Count.WEBHOOKS_DELIVERED)).isEqualTo(1);
    }

    @Test
    void laterCallsOfAPhoneWaitForEarlierOnesAndThoseOfOthersDoNot() {
        business.refusing = 1;
        webhooks.send(ANA, calling("a"));
        webhooks.send(ANA, calling("b"));
        webhooks.send(BIA, calling("c"));
        delays.toTheEnd();
        assertThat(business.taken).containsExactly("c", "a", "b");
    }

    @Test
    void whatFollowsATakenCallFollowsOnce() {
        var followed = new ArrayList<String>();
        business.refusing = 1;
        webhooks.send(ANA, calling("a"), () -> followed.add("a"));
        delays.toTheEnd();
        assertThat(followed).containsExactly("a");
    }

    @Test
    void eachFaultDoesWhatItSays() {
        assertThat(takenWith(Fault.DUPLICATE)).containsExactly("a", "a", "b");
        assertThat(takenWith(Fault.REORDER)).containsExactly("b", "a");
        assertThat(takenWith(Fault.DROP)).containsExactly("b");
        assertThat(takenWith(Fault.WRONG_SIGNATURE)).containsExactly("a", "b");
        assertThat(statistics.of("whatsapp", Count.WEBHOOKS_RETRIED)).isEqualTo(1);
        assertThat(statistics.of("whatsapp", Count.WEBHOOKS_DROPPED)).isEqualTo(1);
    }

    @Test
    void aLateCallSaysThatItHappenedLongAgo() {
        strikeOnce(Fault.LATE);
        webhooks.send(ANA, at -> call(at.toString()));
        delays.toTheEnd();
        assertThat(business.taken).containsExactly("2026-11-19T12:00:00Z");
    }

    @Test
    void aForgeryThatIsTakenIsCounted() {
        strikeOnce(Fault.WRONG_SIGNATURE);
        business.signature = "v1=good0100";
        webhooks.send(ANA, calling("a"));
        delays.toTheEnd();
        assertThat(statistics.of("whatsapp", Count.FORGERIES_ACCEPTED)).isEqualTo(1);
    }

    private List<String> takenWith(Fault fault) {
        strikeOnce(fault);
        business.taken.clear();
        webhooks.send(ANA, calling("a"));
        webhooks.send(ANA, calling("b"));
        delays.toTheEnd();
        return List.copyOf(business.taken);
    }

    private void strikeOnce(Fault fault) {
        faults.set(List.of(new FaultRule(
                Optional.empty(), Optional.empty(), Optional.empty(), fault, 1, Optional.of(1), fault.defaultDelay())));
    }

    private static Calling calling(String body) {
        return _ -> call(body);
    }

    private static WebhookCall call(String body) {
        return new WebhookCall(
                URI.create("http://business.example/"),
                Map.of("X-Signature", "v1=good0000", "Content-Type", "text/plain"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
