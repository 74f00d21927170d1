package io.chat4all.gateway.auth;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.config.Section;
import io.chat4all.service.auth.Scope;
import io.chat4all.storage.Tenants;
import io.chat4all.storage.Tenants.Client;
import io.chat4all.storage.Tenants.Tenant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the tenants and application clients that the configuration names. Safe to repeat, and by several
/// gateways at once.
public final class EnsureTenants {

    /// @param name of the tenant
    public record Bootstrap(String name, String clientId, String clientSecret) {

        public static Bootstrap from(Section section) {
            return new Bootstrap(
                    required(section, "name"),
                    required(section, "client-id"),
                    section.secret("client-secret").orElseThrow(() -> missing("client-secret")));
        }

        private static String required(Section section, String key) {
            return section.text(key).orElseThrow(() -> missing(key));
        }

        private static InvalidConfiguration missing(String key) {
            return new InvalidConfiguration("bootstrap.tenants: an entry has no " + key);
        }

        @Override
        public String toString() {
            return "Bootstrap[name=" + name + ", clientId=" + clientId + "]";
        }
    }

    private static final Set<String> SCOPES =
            Scope.OF_APPLICATIONS.stream().map(Scope::wireName).collect(Collectors.toUnmodifiableSet());

    private final Tenants tenants;
    private final Passwords passwords;

    public EnsureTenants(Tenants tenants, Passwords passwords) {
        this.tenants = tenants;
        this.passwords = passwords;
    }

    /// @throws InvalidConfiguration when a client id belongs to another tenant
    public void ensure(List<Bootstrap> wanted) {
        wanted.forEach(this::ensure);
    }

    private void ensure(Bootstrap wanted) {
        var tenant = tenants.ensure(wanted.name());
        var known = tenants.client(wanted.clientId());
        known.ifPresent(client -> requireOwner(client, tenant));
        if (known.filter(client -> isAsWanted(client, wanted)).isEmpty()) {
            tenants.save(new Client(wanted.clientId(), tenant.id(), passwords.hash(wanted.clientSecret()), SCOPES));
        }
    }

    /// A client of an earlier version lacks the scopes that came since.
    private boolean isAsWanted(Client client, Bootstrap wanted) {
        return client.scopes().equals(SCOPES) && passwords.matches(wanted.clientSecret(), client.secretHash());
    }

    private static void requireOwner(Client client, Tenant tenant) {
        if (!client.tenant().equals(tenant.id())) {
            throw new InvalidConfiguration(
                    "bootstrap.tenants: the client-id '%s' of tenant '%s' belongs to another tenant"
                            .formatted(client.id(), tenant.name()));
        }
    }
}
