package io.chat4all.launcher.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BacklogTest {

    private final Backlog before = new Backlog(10, 30);

    @Test
    void thatWhatWasAcknowledgedIsRememberedIsBelieved() {
        assertThat(before.isDoubtful(4, new Backlog(6, 30))).isFalse();
    }

    @Test
    void whatArrivedMeanwhileIsNoReasonForDoubt() {
        assertThat(before.isDoubtful(4, new Backlog(8, 32))).isFalse();
    }

    @Test
    void whatWaitsAgainIs() {
        assertThat(before.isDoubtful(4, new Backlog(9, 31))).isTrue();
    }
}
