package io.chat4all.storage;

import io.chat4all.model.TenantId;
import java.util.Optional;
import java.util.Set;

/// Tenants and the credentials of their applications.
public interface Tenants {

    /// Who owns users and conversations.
    ///
    /// @param name unique, what people give when they log in
    record Tenant(TenantId id, String name) {}

    /// The credentials of one application of a tenant.
    ///
    /// @param secretHash never the secret itself
    record Client(String id, TenantId tenant, String secretHash, Set<String> scopes) {}

    /// Makes the tenant unless one of that name exists, and returns the one that has the name now. Two callers at
    /// once get the same one.
    Tenant ensure(String name);

    Optional<Tenant> named(String name);

    /// Replaces a client of the same id.
    void save(Client client);

    Optional<Client> client(String id);
}
