package io.chat4all.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.config.Configuration;
import io.chat4all.config.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FileRulesTest {

    @TempDir
    private Path folder;

    static FileRules rules(String... arguments) {
        return FileRules.from(Configuration.load(arguments, Map.of()).section("files"));
    }

    private FileRules written(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("chat4all.yaml"), yaml);
        var configuration = Configuration.load(new String[] {"--config", file.toString()}, Map.of());
        var rules = FileRules.from(configuration.section("files"));
        configuration.finish();
        return rules;
    }

    @Test
    void whatIsNotSetHasDefaults() {
        var limits = rules().common();
        assertThat(limits.maxBytes()).isEqualTo(2L << 30);
        assertThat(limits.quota()).isZero();
        assertThat(limits.types().allow("audio/ogg")).isTrue();
        assertThat(limits.types().allow("text/html")).isFalse();
        assertThat(rules().own()).isEmpty();
        assertThat(rules().scanned()).isFalse();
    }

    @Test
    void anyScannerHoldsFiles() {
        assertThat(rules("--files.scan=clamd").scanned()).isTrue();
        assertThat(rules("--files.scan=webhook").scanned()).isTrue();
        assertThat(rules("--files.scan=none").scanned()).isFalse();
    }

    @Test
    void aTenantMayHaveLimitsOfItsOwnAndHasTheCommonOnesOtherwise() throws IOException {
        var rules = written("""
                files:
                  max-bytes: 1MiB
                  quota: 8MiB
                  tenants:
                    - name: acme
                      max-bytes: 2MiB
                      types: [application/pdf, image/*]
                    - {name: umbrella, quota: 0}
                """);

        var acme = rules.own().get("acme");
        assertThat(acme.maxBytes()).isEqualTo(2 << 20);
        assertThat(acme.quota()).isEqualTo(8 << 20);
        assertThat(acme.types().patterns()).containsExactly("application/pdf", "image/*");
        assertThat(rules.own().get("umbrella").quota()).isZero();
        assertThat(rules.own().get("umbrella").maxBytes()).isEqualTo(1 << 20);
        assertThat(rules.common().maxBytes()).isEqualTo(1 << 20);
        assertThat(rules.mostBytes()).isEqualTo(2 << 20);
    }

    @Test
    void whatMakesNoSenseFailsAndSaysWhy() {
        assertThatThrownBy(() -> rules("--files.max-bytes=0"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("files: max-bytes is 1 or more, not 0");
        assertThatThrownBy(() -> rules("--files.types=,")).hasMessageContaining("files: types is empty");
        assertThatThrownBy(() -> written("files: {tenants: [{quota: 1}]}"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("files.tenants: an entry has no name");
        assertThatThrownBy(() -> written("files: {tenants: [{name: acme, max-bytes: 0}]}"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("files.tenants: 'acme': max-bytes is 1 or more, not 0");
        assertThatThrownBy(() -> written("files: {tenants: [{name: acme}, {name: acme}]}"))
                .hasMessage("files.tenants: 'acme' is there twice");
        assertThatThrownBy(() -> written("files: {tenants: [{name: acme, quotas: 1}]}"))
                .hasMessageContaining(
                        "there is no setting 'files.tenants.0.quotas': did you mean" + " 'files.tenants.0.quota'?");
    }
}
