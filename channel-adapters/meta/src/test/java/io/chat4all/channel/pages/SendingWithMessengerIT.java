package io.chat4all.channel.pages;

import static io.chat4all.channel.pages.PlayedPages.ANA;
import static io.chat4all.channel.pages.PlayedPages.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Content;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.emulator.pages.PagesSign;
import io.chat4all.emulator.pages.Platform;
import org.junit.jupiter.api.Test;

class SendingWithMessengerIT extends SendingContract {

    SendingWithMessengerIT() {
        super(Platform.MESSENGER);
    }

    @Test
    void aTextHasTwoThousandCharacters() {
        accepted(part(new Content.Text("á".repeat(2_000))));
        assertThat(rejected(part(new Content.Text("x".repeat(2_001))))).isEqualTo(Reason.CONTENT);
    }

    @Test
    void theAttemptGoesAlong() {
        accepted(part(new Content.Text("x")));
        assertThat(pages.world().taken.getFirst().metadata()).isEqualTo("c4a:m1:0");
    }

    @Test
    void anyReactionIsShown() {
        accepted(part(new Content.Reaction("m_0", "\uD83C\uDF89")));
        assertThat(pages.world().shown).containsExactly(new PagesSign(ANA, "react", "m_0", "\uD83C\uDF89"));
    }
}
