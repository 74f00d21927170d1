package io.chat4all.channel.pages;

import static io.chat4all.channel.pages.PlayedPages.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.ProviderEvent.Point;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.ProviderEvent.Watermark;
import io.chat4all.emulator.pages.PagesCall;
import io.chat4all.emulator.pages.Platform;
import io.chat4all.model.DeliveryStatus;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallsOfMessengerIT extends CallsContract {

    CallsOfMessengerIT() {
        super(Platform.MESSENGER);
    }

    @Test
    void theEchoLeadsBackToTheAttempt() {
        var message = sent();
        assertThat(events(PagesCall.echo(pages.talk(), message, AT)))
                .containsExactly(new StatusChanged(
                        message.id(), DeliveryStatus.SENT, AT, Optional.of("m1:0"), Optional.empty()));
    }

    @Test
    void whatArrivedAndWhatWasReadIsMarkedByTime() {
        var message = sent();
        var mark = new Point.Time(message.at().truncatedTo(ChronoUnit.MILLIS));
        assertThat(events(PagesCall.delivered(pages.talk(), message, AT)))
                .containsExactly(new Watermark(ANA.id(), DeliveryStatus.DELIVERED, mark, AT));
        assertThat(events(PagesCall.read(pages.talk(), message, AT)))
                .containsExactly(new Watermark(ANA.id(), DeliveryStatus.READ, mark, AT));
    }
}
