package io.chat4all.emulator.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelegramUpdateTest {

    private static final TelegramChat ANA = TelegramChat.person(7, "Ana", "ana");
    private static final URI URL = URI.create("https://chat.example/webhooks/1");

    @Test
    void anUpdateHasItsNumberAndOneKind() {
        var update =
                TelegramUpdate.message(ANA, 5, TelegramContent.text("olá"), Optional.empty(), Instant.ofEpochSecond(9));
        var call = TelegramCall.of(new TelegramWebhook(URL, "word", Set.of()), 3, update);
        assertThat(call.secret()).isEqualTo("word");
        assertThat(call.body())
                .isEqualTo("{\"update_id\":3,\"message\":{\"message_id\":5,"
                        + "\"chat\":{\"id\":7,\"type\":\"private\",\"first_name\":\"Ana\",\"username\":\"ana\"},"
                        + "\"from\":{\"id\":7,\"is_bot\":false,\"first_name\":\"Ana\",\"username\":\"ana\"},"
                        + "\"text\":\"olá\",\"date\":9}}");
    }

    @Test
    void reactionsComeOnlyToThoseWhoAskForThem() {
        var reaction = TelegramUpdate.reacted(ANA, 5, "❤", Instant.EPOCH);
        assertThat(new TelegramWebhook(URL, "", Set.of()).wants(reaction)).isFalse();
        assertThat(new TelegramWebhook(URL, "", Set.of("message")).wants(reaction))
                .isFalse();
        assertThat(new TelegramWebhook(URL, "", Set.of("message_reaction")).wants(reaction))
                .isTrue();
    }
}
