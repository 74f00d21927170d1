package io.chat4all.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.model.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TenantLimitsTest {

    private static final FileLimits COMMON = new FileLimits(10, 100, new AllowedTypes(List.of("*/*")));
    private static final FileLimits OWN = new FileLimits(20, 0, new AllowedTypes(List.of("image/*")));

    private final Map<String, TenantId> tenants = new HashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final TenantLimits limits = new TenantLimits(new FileRules(COMMON, Map.of("acme", OWN), false), name -> {
        lookUps.incrementAndGet();
        return Optional.ofNullable(tenants.get(name));
    });

    @Test
    void aTenantHasItsOwnAndOthersHaveTheCommonOnes() {
        var acme = TenantId.create();
        tenants.put("acme", acme);

        assertThat(limits.of(acme)).isEqualTo(OWN);
        assertThat(limits.of(TenantId.create())).isEqualTo(COMMON);
        assertThat(lookUps).hasValue(1);
        limits.requireKnown();
    }

    @Test
    void oneThatIsMadeLaterIsFoundThen() {
        var acme = TenantId.create();
        assertThat(limits.of(acme)).isEqualTo(COMMON);
        tenants.put("acme", acme);

        assertThat(limits.of(acme)).isEqualTo(OWN);
    }

    @Test
    void whoNeedsThemAllIsToldWhichIsMissing() {
        assertThatThrownBy(limits::requireKnown)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("there is no tenant of the name 'acme'");
    }
}
