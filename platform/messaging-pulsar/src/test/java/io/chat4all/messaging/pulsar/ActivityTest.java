package io.chat4all.messaging.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class ActivityTest {

    private final Activity activity = Activity.standingBy();

    @SuppressWarnings("NullAway") // The consumer is of no interest.
    private void becomes(boolean active) {
        if (active) {
            activity.becameActive(null, 0);
        } else {
            activity.becameInactive(null, 0);
        }
    }

    @Test
    void whoStandsByIsNotActiveUntilTheBrokerSaysSo() {
        becomes(false);
        assertThat(Activity.isActive(activity.changes())).isFalse();

        becomes(true);
        becomes(true);
        assertThat(Activity.isActive(activity.changes())).isTrue();
        assertThat(activity.hasReturned()).isFalse();
    }

    @Test
    void whoWasActiveAndIsAgainHasReturned() {
        becomes(true);
        becomes(false);
        assertThat(Activity.isActive(activity.changes())).isFalse();
        assertThat(activity.hasReturned()).isFalse();

        becomes(true);
        assertThat(activity.hasReturned()).isTrue();
    }

    @Test
    void otherTypesAreAlwaysActive() {
        assertThat(Activity.isActive(Activity.always().changes())).isTrue();
    }
}
