package io.chat4all.channel.pages;

import static io.chat4all.channel.pages.PlayedPages.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.ProviderEvent.Point;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.ProviderEvent.Watermark;
import io.chat4all.emulator.pages.PagesCall;
import io.chat4all.emulator.pages.Platform;
import io.chat4all.model.DeliveryStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsOfInstagramIT extends CallsContract {

    CallsOfInstagramIT() {
        super(Platform.INSTAGRAM);
    }

    @Test
    void theEchoNamesTheMessageAlone() {
        var message = sent();
        assertThat(events(PagesCall.echo(pages.talk(), message, AT)))
                .containsExactly(
                        new SentElsewhere(message.id(), ANA.id(), List.of(new InboundContent.Text("olá")), AT));
    }

    @Test
    void whatWasReadIsMarkedByMessage() {
        var message = sent();
        assertThat(events(PagesCall.read(pages.talk(), message, AT)))
                .containsExactly(new Watermark(ANA.id(), DeliveryStatus.READ, new Point.Part(message.id()), AT));
    }
}
