package io.chat4all.emulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhonesTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final Phones phones = new Phones(3, 2);

    @Test
    void theOldestPhoneAndTheOldestMessageGoFirst() {
        IntStream.range(0, 3).forEach(index -> phones.add(id(index), message("a", false)));
        phones.add(id(0), message("b", false));
        phones.add(id(0), message("c", false));
        phones.add(id(3), message("a", false));
        assertThat(phones.all()).extracting(phone -> phone.id().address()).containsExactly("p3", "p0", "p2");
        assertThat(phones.of(id(0)).messages()).extracting(PhoneMessage::id).containsExactly("b", "c");
    }

    @Test
    void aStateOnlyGrowsAndAFailureStays() {
        phones.add(id(0), message("a", false));
        phones.reach(id(0), State.READ, _ -> true);
        phones.reach(id(0), State.DELIVERED, _ -> true);
        assertThat(state()).isEqualTo(State.READ);
        phones.reach(id(0), State.FAILED, _ -> true);
        phones.reach(id(0), State.READ, _ -> true);
        assertThat(state()).isEqualTo(State.FAILED);
    }

    @Test
    void aPhoneThatHasGoneStaysGone() {
        phones.reach(id(9), State.READ, _ -> true);
        assertThat(phones.all()).isEmpty();
    }

    @Test
    void whoeverLooksSeesByTheVersionThatSomethingChanged() {
        var before = phones.version();
        phones.add(id(0), message("a", false));
        var added = phones.version();
        phones.reach(id(0), State.READ, _ -> true);
        assertThat(before).isLessThan(added);
        assertThat(added).isLessThan(phones.version());
    }

    @Test
    void onlyWhatThePersonWritesOpensTheWindowAndForADay() {
        phones.add(id(0), message("a", false));
        assertThat(phones.of(id(0)).isWindowOpen(NOON)).isFalse();
        phones.add(id(0), message("b", true));
        assertThat(phones.of(id(0)).isWindowOpen(NOON.plus(Duration.ofHours(24)).minusMillis(1)))
                .isTrue();
        assertThat(phones.of(id(0)).isWindowOpen(NOON.plus(Duration.ofHours(24))))
                .isFalse();
    }

    private State state() {
        return phones.of(id(0)).messages().getFirst().state();
    }

    private static PhoneId id(int index) {
        return new PhoneId("whatsapp", "1065", "p" + index);
    }

    private static PhoneMessage message(String id, boolean isOwn) {
        return new PhoneMessage(id, isOwn, "text", State.SENT, NOON, "", Reports.NONE);
    }
}
