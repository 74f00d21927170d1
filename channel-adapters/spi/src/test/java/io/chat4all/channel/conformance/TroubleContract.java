package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Content;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes of what is sent while something is wrong that is not the message's fault.
interface TroubleContract {

    Duration LONGEST_PAUSE = Duration.ofDays(1);

    Scene scene();

    @Test
    default void aProviderThatIsTooBusyIsWaitedFor() {
        for (var mood : List.of(Mood.TOO_BUSY, Mood.TOO_BUSY_FOR_DAYS)) {
            scene().played().mood(mood);
            assertThat(scene().send(text()))
                    .as(mood.name())
                    .isInstanceOfSatisfying(
                            Throttled.class,
                            throttled -> assertThat(throttled.retryAfter())
                                    .isPositive()
                                    .isLessThanOrEqualTo(LONGEST_PAUSE));
        }
        assertThat(scene().played().arrived()).isEmpty();
    }

    @Test
    default void aProviderInTroubleNeitherTakesNorRefuses() {
        for (var mood : List.of(Mood.FAILING, Mood.DOWN)) {
            scene().played().mood(mood);
            assertThat(scene().send(text()))
                    .as(mood.name())
                    .isNotInstanceOf(Accepted.class)
                    .isNotInstanceOf(Rejected.class);
        }
        assertThat(scene().played().arrived()).isEmpty();
    }

    @Test
    default void anAnswerThatIsLostLeavesItUnknown() {
        scene().played().mood(Mood.LOSING_ANSWERS);
        assertThat(scene().send(text())).isInstanceOf(Unknown.class);
        assertThat(scene().played().arrived()).hasSize(1);
    }

    @Test
    default void whatMayHaveWorkedIsNeverProvedNotToHave() {
        scene().played().mood(Mood.LOSING_ANSWERS);
        var part = scene().part(text());
        scene().send(part);
        scene().played().mood(Mood.WELL);
        assertThat(scene().reconcile(part)).isNotInstanceOf(Reconciliation.NotSent.class);
        assertThat(scene().played().arrived()).hasSize(1);
    }

    @Test
    default void whoIsNotLetInLearnsNothingOfWhatWasSent() {
        var part = scene().part(text());
        scene().accepted(part);
        assertThat(scene().reconcileAsStranger(part)).isInstanceOf(Reconciliation.StillUnknown.class);
    }

    @Test
    default void afterTheTroubleAllIsWell() {
        for (var mood : List.of(Mood.TOO_BUSY, Mood.FAILING, Mood.DOWN)) {
            scene().played().mood(mood);
            scene().send(text());
            scene().played().mood(Mood.WELL);
            scene().accepted(text());
        }
        assertThat(scene().played().arrived()).hasSize(3);
    }

    /// Messages are held until somebody mends the account.
    @Test
    default void credentialsThatAreNotTakenAreTheAccountsTrouble() {
        assertThat(scene().sendAsStranger(text()))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.trouble()).isEqualTo(Trouble.ACCOUNT));
        assertThat(scene().played().arrived()).isEmpty();
    }

    private static Content text() {
        return new Content.Text(Scene.text("one"));
    }
}
