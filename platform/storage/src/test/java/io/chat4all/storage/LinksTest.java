package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.storage.Links.Token;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class LinksTest {

    @Test
    void tokensAreShortDifferAndAreReadAsTheyAreWritten() {
        var random = new SecureRandom();
        var tokens = Stream.generate(() -> Token.create(random)).limit(1_000).toList();

        assertThat(tokens).doesNotHaveDuplicates().allSatisfy(token -> {
            assertThat(token.text()).hasSize(22);
            assertThat(Token.read(token.text())).contains(token);
        });
    }

    @Test
    void aTokenIsNotPrinted() {
        var token = Token.create(new SecureRandom());

        assertThat(token.toString()).doesNotContain(token.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAA/AAAAAAAAAAA", "%s"})
    void whatIsNoTokenIsNotReadAsOne(String text) {
        assertThat(Token.read(text)).isEmpty();
    }
}
