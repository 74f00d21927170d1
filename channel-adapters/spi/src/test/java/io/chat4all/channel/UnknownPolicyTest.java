package io.chat4all.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class UnknownPolicyTest {

    private static final AccountForm FORM = AccountForm.of(UnknownPolicy.SETTING);

    @Test
    void anAccountSaysWhatBecomesOfUnknownOutcomes() {
        assertThat(FORM.problems(Map.of("unknown", "at_least_once"), Set.of())).isEmpty();
        assertThat(FORM.problems(Map.of("unknown", "perhaps"), Set.of()))
                .singleElement()
                .asString()
                .startsWith("settings.unknown must match at_most_once|at_least_once");
        assertThat(UnknownPolicy.of(Map.of("unknown", "at_least_once"))).isEqualTo(UnknownPolicy.AT_LEAST_ONCE);
    }

    @Test
    void whoSaysNothingIsGivenNothingTwice() {
        assertThat(UnknownPolicy.of(Map.of())).isEqualTo(UnknownPolicy.AT_MOST_ONCE);
    }
}
