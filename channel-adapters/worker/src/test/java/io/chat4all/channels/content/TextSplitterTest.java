package io.chat4all.channels.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Capabilities.TextLimit;
import io.chat4all.channel.Capabilities.TextUnit;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class TextSplitterTest {

    private static final TextLimit TWENTY = new TextLimit(20, TextUnit.CODE_POINTS);

    @Test
    void aTextThatFitsStaysWhole() {
        assertThat(TextSplitter.split("exactly 20 letters..", TWENTY)).containsExactly("exactly 20 letters..");
    }

    @Test
    void aLongTextIsCutAtTheEndOfASentence() {
        assertThat(TextSplitter.split("This is one thing. This is another.", TWENTY))
                .containsExactly("This is one thing.", "This is another.");
    }

    @Test
    void aLongSentenceIsCutBetweenWords() {
        assertThat(TextSplitter.split("words and more words and more words", TWENTY))
                .containsExactly("words and more words", "and more words");
    }

    @Test
    void aWordThatIsTooLongIsCutBetweenCharactersAsPeopleSeeThem() {
        var family = "👩‍👩‍👧‍👦";
        assertThat(TextSplitter.split(family.repeat(5), new TextLimit(15, TextUnit.CODE_POINTS)))
                .containsExactly(family.repeat(2), family.repeat(2), family);
    }

    @ParameterizedTest
    @EnumSource
    void aCharacterThatAloneIsTooLongDoesNotHoldItUp(TextUnit unit) {
        assertThat(TextSplitter.split("😀😀", new TextLimit(1, unit))).containsExactly("😀", "😀");
    }

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPieceFitsAndNothingButWhiteSpaceIsLost(int seed) {
        var random = new Random(seed);
        var text = text(random);
        var units = TextUnit.values();
        var limit = new TextLimit(random.nextInt(8, 60), units[random.nextInt(units.length)]);

        var pieces = TextSplitter.split(text, limit);

        assertThat(pieces).allMatch(limit::allows).noneMatch(String::isBlank);
        assertThat(withoutSpace(String.join("", pieces))).isEqualTo(withoutSpace(text));
    }

    private static String text(Random random) {
        var words = new String[] {
            "a", "word", "Ωμέγα", "😀", "e\u0301", "sentence.", "Why?", "\n", "日本語。", "longerwordthanothers"
        };
        return IntStream.range(0, random.nextInt(1, 120))
                .mapToObj(_ -> words[random.nextInt(words.length)])
                .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
