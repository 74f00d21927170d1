package io.chat4all.perf.channels.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptTest {

    private final Script script = Script.of(42, 350, 10_000);

    @Test
    void theSameSeedIsTheSameScript() {
        assertThat(Script.of(42, 350, 10_000)).isEqualTo(script);
        assertThat(Script.of(43, 350, 10_000)).isNotEqualTo(script);
    }

    @Test
    void everybodyIsWrittenToOverEveryChannelWithEitherPolicy() {
        assertThat(script.lines().stream().map(Line::talk).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(script.talks());
        assertThat(script.contacts().stream().map(Contact::account).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(script.accounts());
        assertThat(script.contacts()).hasSize(350).extracting(Contact::address).doesNotHaveDuplicates();
    }

    @Test
    void nobodyAnswersInAGroupWhereEachAnswerWouldBeAnsweredInTurn() {
        assertThat(script.talks().stream().filter(talk -> talk.contacts().size() > 1))
                .isNotEmpty()
                .allSatisfy(talk -> assertThat(talk.contacts())
                        .extracting(Contact::behaviour)
                        .doesNotContain(Behaviour.ANSWERS));
    }

    @Test
    void strikesComeInTheOrderOfTheirTimeAndBeforeTheEnd() {
        assertThat(script.strikes())
                .isSortedAccordingTo(Comparator.comparingInt(Strike::afterLines))
                .allSatisfy(strike -> assertThat(strike.afterLines()).isBetween(0, 9_999));
        assertThat(script.kills()).isEqualTo(20);
    }

    @Test
    void theEmulatorTakesAsManyRules() {
        assertThat(script.strikes())
                .filteredOn(Strike.Faults.class::isInstance)
                .isNotEmpty()
                .allSatisfy(
                        strike -> assertThat(((Strike.Faults) strike).rules()).hasSizeBetween(20, 200));
    }
}
