package io.chat4all.channel.accounts;

import io.chat4all.channel.Secret;
import io.chat4all.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Credentials of tenants, kept by the operator as files: `<folder>/<tenant id>/<name>`. Accounts hold
/// references to them, `file:<name>`, and a tenant's reference leads to no other tenant's secret.
public final class TenantSecrets {

    private static final Pattern REFERENCE = Pattern.compile("file:([a-zA-Z0-9][a-zA-Z0-9._-]{0,99})");
    private static final int MAX_BYTES = 64 << 10;

    private final Optional<Path> folder;

    public TenantSecrets(Optional<Path> folder) {
        this.folder = folder;
    }

    /// Whether it has the form of a reference; there may be no such secret.
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /// Reads it anew each time: a secret is rotated by writing its file.
    ///
    /// @throws SecretMissing says which one, and where it was looked for
    public Secret resolve(TenantId tenant, String reference) throws SecretMissing {
        var matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw new SecretMissing("'%s' is not a reference: file:NAME".formatted(reference));
        }
        var name = matcher.group(1);
        var file = folder.orElseThrow(() -> new SecretMissing("there is no folder of secrets: set channels.secrets"))
                .resolve(tenant.toString())
                .resolve(name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new SecretMissing("%s is larger than %d bytes".formatted(reference, MAX_BYTES));
            }
            return new Secret(Files.readString(file).strip());
        } catch (IOException _) {
            throw new SecretMissing(
                    "%s: the operator's folder of secrets has no readable %s/%s".formatted(reference, tenant, name));
        }
    }
}
