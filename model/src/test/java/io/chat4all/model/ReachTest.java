package io.chat4all.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.model.Reach.Patience;
import io.chat4all.model.Reach.Route;
import io.chat4all.model.Reach.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ReachTest {

    private static final Channel WHATSAPP = new Channel("whatsapp");
    private static final Channel EMAIL = new Channel("email");
    private static final Channel SMS = new Channel("sms");
    private static final Route ROUTE =
            new Route(List.of(step(WHATSAPP, DeliveryStatus.READ), step(EMAIL, DeliveryStatus.DELIVERED), last(SMS)));

    static Stream<Arguments> receipts() {
        return Stream.of(
                Arguments.of("nothing happened", 0, Map.of(), false),
                Arguments.of("delivered, not read", 0, Map.of(WHATSAPP, DeliveryStatus.DELIVERED), false),
                Arguments.of("read", 0, Map.of(WHATSAPP, DeliveryStatus.READ), true),
                Arguments.of("failed", 0, Map.of(WHATSAPP, DeliveryStatus.FAILED), false),
                Arguments.of("read in the application", 0, Map.of(Channel.APP, DeliveryStatus.READ), true),
                Arguments.of("seen in the application only", 0, Map.of(Channel.APP, DeliveryStatus.DELIVERED), false),
                Arguments.of(
                        "the second step is what was waited for", 1, Map.of(EMAIL, DeliveryStatus.DELIVERED), true),
                Arguments.of(
                        "the first step, late, and less than asked",
                        1,
                        Map.of(WHATSAPP, DeliveryStatus.DELIVERED),
                        false),
                Arguments.of("the first step, late, and as asked", 1, Map.of(WHATSAPP, DeliveryStatus.READ), true),
                Arguments.of("a step that is not taken yet", 0, Map.of(EMAIL, DeliveryStatus.DELIVERED), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("receipts")
    void aRouteIsDoneWhenTheMessageCameAsFarAsItShould(
            String what, int step, Map<Channel, DeliveryStatus> statuses, boolean done) {
        var receipts = statuses.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Receipt.of(entry.getValue(), Instant.EPOCH)));

        assertThat(ROUTE.isDone(step, receipts)).isEqualTo(done);
    }

    @Test
    void channelsOnWhichSomebodyIsNotReachedArePassedOver() {
        assertThat(ROUTE.stepAfter(-1, Set.of(EMAIL, SMS))).hasValue(1);
        assertThat(ROUTE.stepAfter(0, Set.of(WHATSAPP, SMS))).hasValue(2);
        assertThat(ROUTE.stepAfter(0, Set.of(WHATSAPP))).isEmpty();
        assertThat(ROUTE.stepAfter(2, Set.of(WHATSAPP, EMAIL, SMS))).isEmpty();
    }

    @Test
    void everybodyIsReachedInTheApplication() {
        var route = new Route(List.of(step(Channel.APP, DeliveryStatus.READ), last(SMS)));

        assertThat(route.stepAfter(-1, Set.of())).hasValue(0);
    }

    @Test
    void aStepIsFoundByItsChannel() {
        assertThat(ROUTE.stepOn(EMAIL)).hasValue(1);
        assertThat(ROUTE.stepOn(Channel.APP)).isEmpty();
    }

    @Test
    void whatIsNoRouteIsRefused() {
        var whatsapp = step(WHATSAPP, DeliveryStatus.READ);

        assertThatThrownBy(() -> new Route(List.of())).hasMessageContaining("1 to 8 steps");
        assertThatThrownBy(() -> new Route(List.of(whatsapp, last(WHATSAPP))))
                .hasMessageContaining("each channel once");
        assertThatThrownBy(() -> new Route(List.of(whatsapp))).hasMessageContaining("nothing comes after it");
        assertThatThrownBy(() -> new Route(List.of(last(WHATSAPP), last(SMS)))).hasMessageContaining("step 1 needs");
        assertThatThrownBy(() -> step(SMS, DeliveryStatus.FAILED)).hasMessageContaining("sent, delivered or read");
        assertThatThrownBy(() -> new Patience(DeliveryStatus.READ, Duration.ofDays(8)))
                .hasMessageContaining("1s to 7d");
        assertThatThrownBy(() -> new Patience(DeliveryStatus.READ, Duration.ZERO))
                .hasMessageContaining("1s to 7d");
    }

    private static Step step(Channel channel, DeliveryStatus until) {
        return new Step(channel, Optional.of(new Patience(until, Duration.ofSeconds(30))));
    }

    private static Step last(Channel channel) {
        return new Step(channel, Optional.empty());
    }
}
