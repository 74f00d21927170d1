package io.chat4all.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LoggedReachTest {

    static Stream<Reach> reaches() {
        var patience = new Reach.Patience(DeliveryStatus.DELIVERED, Duration.ofMillis(90_500));
        return Stream.of(
                Reach.EVERYWHERE,
                new Reach.Channels(Set.of(Channel.APP, new Channel("sms"))),
                new Reach.Route(List.of(
                        new Reach.Step(Channel.APP, Optional.of(patience)),
                        new Reach.Step(new Channel("sms"), Optional.empty()))));
    }

    @ParameterizedTest
    @MethodSource("reaches")
    void whatIsWrittenIsRead(Reach reach) {
        assertThat(LoggedReach.read(LoggedReach.of(reach))).contains(reach);
    }

    @Test
    void whatSaysNothingIsNothing() {
        assertThat(LoggedReach.read(io.chat4all.log.v1.Reach.getDefaultInstance()))
                .isEmpty();
    }
}
