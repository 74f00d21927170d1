package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessengerIT extends PagesContract {

    MessengerIT() {
        super("messenger", 2018001);
    }

    @Test
    void theBusinessGetsTheEchoAndUpToWhenMessagesArrivedAndWereRead() {
        var id = send(MIA, "olá").json().path("message_id").asText();
        var told = told(3);
        assertThat(told.getFirst().at("/message/mid").asText()).isEqualTo(id);
        assertThat(told.getFirst().at("/message/metadata").asText()).isEqualTo("c4a:m1:0");
        var watermark = told.get(1).at("/delivery/watermark").asLong();
        assertThat(watermark).isPositive();
        assertThat(told.getLast().at("/read/watermark").asLong()).isEqualTo(watermark);
    }
}
