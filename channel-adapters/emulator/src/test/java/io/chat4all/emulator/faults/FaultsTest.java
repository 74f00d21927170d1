package io.chat4all.emulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chat4all.emulator.people.PhoneId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final PhoneId ANA = new PhoneId("whatsapp", "1065", "5562");
    private static final PhoneId BIA = new PhoneId("sms", "AC1", "+5562");

    @Test
    void theSameSeedStrikesTheSameCallsAndAnotherSeedOthers() {
        assertThat(strikes(7)).isEqualTo(strikes(7)).isNotEqualTo(strikes(8));
        assertThat(strikes(7)).filteredOn(struck -> struck).hasSizeBetween(300, 700);
    }

    @Test
    void whatOneRuleDoesIsNotChangedByAnother() {
        var alone = strikes(7);
        var faults = new Faults(7);
        faults.set(List.of(rule(Fault.DROP, 0.5), rule(Fault.ERROR, 0.5)));
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(index -> {
                            faults.atDoor("whatsapp", Optional.empty());
                            return faults.onWebhook(ANA).isPresent();
                        })
                        .toList())
                .isEqualTo(alone);
    }

    @Test
    void settingTheRulesBeginsAnew() {
        var faults = new Faults(1);
        faults.set(List.of(new FaultRule(
                Optional.empty(), Optional.empty(), Optional.empty(), Fault.DOWN, 1, Optional.of(2), Duration.ZERO)));
        for (var round = 0; round < 2; round++) {
            assertThat(faults.atDoor("sms", Optional.empty())).isPresent();
            assertThat(faults.atDoor("sms", Optional.empty())).isPresent();
            assertThat(faults.atDoor("sms", Optional.empty())).isEmpty();
            faults.set(faults.rules());
        }
    }

    @Test
    void aRuleStrikesOnlyWhatItNames() {
        var faults = new Faults(1);
        faults.set(List.of(named("whatsapp", Optional.of("1065"), Optional.empty(), Fault.ERROR)));
        assertThat(faults.atDoor("whatsapp", Optional.of("1065"))).isPresent();
        assertThat(faults.atDoor("whatsapp", Optional.of("1066"))).isEmpty();
        assertThat(faults.atDoor("whatsapp", Optional.empty())).isEmpty();
        assertThat(faults.atDoor("sms", Optional.of("1065"))).isEmpty();
        assertThat(faults.onWebhook(ANA)).isEmpty();
    }

    @Test
    void aRuleWithAnAddressStrikesMessagesAndNotTheDoor() {
        var faults = new Faults(1);
        faults.set(List.of(named("whatsapp", Optional.empty(), Optional.of("5562"), Fault.THROTTLE)));
        assertThat(faults.atDoor("whatsapp", Optional.of("1065"))).isEmpty();
        assertThat(faults.onMessage(ANA)).isPresent();
        assertThat(faults.onMessage(BIA)).isEmpty();
    }

    @Test
    void aRuleThatMakesNoSenseIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> rule(Fault.DOWN, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(Fault.DOWN, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaultRule(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Fault.SLOW,
                        1,
                        Optional.empty(),
                        Duration.ofDays(7)))
                .withMessageContaining("PT168H");
    }

    private static List<Boolean> strikes(long seed) {
        var faults = new Faults(seed);
        faults.set(List.of(rule(Fault.DROP, 0.5)));
        return IntStream.range(0, 1_000)
                .mapToObj(_ -> faults.onWebhook(ANA).isPresent())
                .toList();
    }

    private static FaultRule rule(Fault fault, double probability) {
        return new FaultRule(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fault,
                probability,
                Optional.empty(),
                Duration.ZERO);
    }

    private static FaultRule named(String channel, Optional<String> account, Optional<String> address, Fault fault) {
        return new FaultRule(Optional.of(channel), account, address, fault, 1, Optional.empty(), Duration.ZERO);
    }
}
