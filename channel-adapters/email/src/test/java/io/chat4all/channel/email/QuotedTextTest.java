package io.chat4all.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTextTest {

    @Test
    void aBlockAtTheEndGoesWithItsIntroduction() {
        assertThat(QuotedText.without("yes\n\nOn Monday, Bob wrote:\n> ok?\n>\n> Bob\n"))
                .isEqualTo("yes");
    }

    @Test
    void anAnswerBetweenTheLinesStays() {
        assertThat(QuotedText.without("> ok?\nyes\n> sure?\nno")).isEqualTo("> ok?\nyes\n> sure?\nno");
    }

    @Test
    void aTextWithoutQuotesStays() {
        assertThat(QuotedText.without("take these:\neggs\n")).isEqualTo("take these:\neggs");
    }

    @Test
    void nothingButQuotesStays() {
        assertThat(QuotedText.without("> ok?")).isEqualTo("> ok?");
    }
}
