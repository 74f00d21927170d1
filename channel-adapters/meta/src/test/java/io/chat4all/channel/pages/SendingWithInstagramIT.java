package io.chat4all.channel.pages;

import static io.chat4all.channel.pages.PlayedPages.ANA;
import static io.chat4all.channel.pages.PlayedPages.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.emulator.pages.PagesSign;
import io.chat4all.emulator.pages.Platform;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingWithInstagramIT extends SendingContract {

    SendingWithInstagramIT() {
        super(Platform.INSTAGRAM);
    }

    @Test
    void theUsernameIsTold() {
        assertThat(client.connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Ready.class,
                        ready -> assertThat(ready.facts()).containsEntry("username", "shop"));
    }

    @Test
    void theIdThatAppsSeeIsNotTheWebhooks() {
        assertThat(pages.open("token", pages.account().scopedId(), Map.of()).connect())
                .isInstanceOf(ConnectResult.Refused.class);
    }

    @Test
    void aTextHasAThousandBytes() {
        accepted(part(new Content.Text("á".repeat(500))));
        assertThat(rejected(part(new Content.Text("á".repeat(501))))).isEqualTo(Reason.CONTENT);
    }

    @Test
    void aHeartIsTheOnlyReaction() {
        accepted(part(new Content.Reaction("m_0", "❤️")));
        assertThat(pages.world().shown).containsExactly(new PagesSign(ANA, "react", "m_0", "love"));
        assertThat(rejected(part(new Content.Reaction("m_0", "\uD83C\uDF89")))).isEqualTo(Reason.CONTENT);
    }
}
