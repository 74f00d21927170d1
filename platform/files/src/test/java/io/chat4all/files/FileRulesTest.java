package io.chat4all.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FileRulesTest {

    static FileRules rules(String... arguments) {
        return FileRules.from(Configuration.load(arguments, Map.of()).section("files"));
    }

    @Test
    void whatIsNotSetHasDefaults() {
        assertThat(rules().maxBytes()).isEqualTo(2L << 30);
        assertThat(rules().quota()).isZero();
        assertThat(rules().types()).contains("image/jpeg", "audio/*").doesNotContain("text/html");
        assertThat(rules().scanned()).isFalse();
    }

    @Test
    void anyScannerHoldsFiles() {
        assertThat(rules("--files.scan=clamd").scanned()).isTrue();
        assertThat(rules("--files.scan=webhook").scanned()).isTrue();
        assertThat(rules("--files.scan=none").scanned()).isFalse();
    }

    @Test
    void whatMakesNoSenseFailsAndSaysWhy() {
        assertThatThrownBy(() -> rules("--files.max-bytes=0")).hasMessage("files.max-bytes is 1 or more, not 0");
        assertThatThrownBy(() -> rules("--files.types=,")).hasMessageContaining("files.types is empty");
    }
}
