package io.chat4all.emulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptTest {

    private final Kept<String, String> kept = new Kept<>(5, String::length);

    @Test
    void theOldestGoFirstWhenItIsTooMuch() {
        kept.keep("a", "12");
        kept.keep("b", "12");
        kept.keep("c", "123");
        assertThat(kept.find("a")).isEmpty();
        assertThat(kept.find("b")).contains("12");
        assertThat(kept.find("c")).contains("123");
    }

    @Test
    void whatIsReplacedOrRemovedTakesNoRoom() {
        kept.keep("a", "12345");
        kept.keep("a", "1");
        kept.keep("b", "1234");
        assertThat(kept.find("a")).contains("1");
        kept.remove("b");
        kept.keep("c", "1234");
        assertThat(kept.find("a")).contains("1");
        assertThat(kept.find("b")).isEmpty();
    }

    @Test
    void whatIsTooLargeByItselfIsNotKept() {
        kept.keep("a", "123456");
        assertThat(kept.find("a")).isEmpty();
        kept.keep("b", "1");
        assertThat(kept.find("b")).contains("1");
    }
}
