package io.chat4all.launcher.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BacklogTest {

    private final Backlog before = new Backlog(10, 30);

    @Test
    void whatWasAcknowledgedIsRemembered() {
        assertThat(before.forgotten(4, new Backlog(6, 30))).isZero();
    }

    @Test
    void whatArrivedMeanwhileIsNotForgotten() {
        assertThat(before.forgotten(4, new Backlog(8, 32))).isZero();
    }

    @Test
    void whatWaitsAgainWasForgotten() {
        assertThat(before.forgotten(4, new Backlog(9, 31))).isEqualTo(2);
    }
}
