package io.chat4all.files;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.model.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The limits of each tenant. The operator calls tenants by their names, which are looked up when they are first
/// needed, and again as long as there is no tenant of a name.
public final class TenantLimits {

    private final FileLimits common;
    private final Function<String, Optional<TenantId>> tenants;
    private final Map<String, FileLimits> unknown;
    private final Map<TenantId, FileLimits> own = new ConcurrentHashMap<>();

    /// @param tenants the one that has a name, if there is one
    public TenantLimits(FileRules rules, Function<String, Optional<TenantId>> tenants) {
        this.common = rules.common();
        this.tenants = tenants;
        this.unknown = new ConcurrentHashMap<>(rules.own());
    }

    public FileLimits of(TenantId tenant) {
        lookUp();
        return own.getOrDefault(tenant, common);
    }

    private void lookUp() {
        unknown.forEach((name, limits) -> tenants.apply(name).ifPresent(tenant -> {
            own.put(tenant, limits);
            unknown.remove(name);
        }));
    }

    /// @throws InvalidConfiguration when there are limits for a tenant that is none
    public void requireKnown() {
        lookUp();
        if (!unknown.isEmpty()) {
            throw new InvalidConfiguration("files.tenants: there is no tenant of the name '"
                    + String.join("', '", new TreeSet<>(unknown.keySet()))
                    + "': bootstrap.tenants makes those that are missing");
        }
    }
}
