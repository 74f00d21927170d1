package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstagramIT extends PagesContract {

    InstagramIT() {
        super("instagram", 2534014);
    }

    @Test
    void theBusinessGetsTheEchoAndUpToWhichMessageAllWasReadButNotWhatArrived() {
        var id = send(MIA, "olá").json().path("message_id").asText();
        var told = told(2);
        assertThat(told.getFirst().at("/message/mid").asText()).isEqualTo(id);
        assertThat(told.getFirst().path("message").has("metadata")).isFalse();
        assertThat(told.getLast().at("/read/mid").asText()).isEqualTo(id);
    }
}
