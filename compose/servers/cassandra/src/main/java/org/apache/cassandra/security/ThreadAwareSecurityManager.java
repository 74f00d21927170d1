package org.apache.cassandra.security;

import java.security.PermissionCollection;
import java.security.Permissions;

/// Stands in for Cassandra's class of the same name, which installs a `SecurityManager`: the JDK has none since 24.
/// It is the sandbox of user-defined functions, and those stay disabled in `cassandra.yaml`.
public final class ThreadAwareSecurityManager {

    @SuppressWarnings("checkstyle:ConstantName") // the name that Cassandra reads
    public static final PermissionCollection noPermissions = new Permissions();

    public static void install() {}

    public static boolean isSecuredThread() {
        return false;
    }

    private ThreadAwareSecurityManager() {}
}
