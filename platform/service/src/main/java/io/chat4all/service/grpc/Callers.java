package io.chat4all.service.grpc;

import io.chat4all.service.auth.Principal;
import io.grpc.Context;

/// Who calls, over gRPC.
public final class Callers {

    static final Context.Key<Principal> PRINCIPAL = Context.key("chat4all-principal");

    private Callers() {}

    /// The caller of the gRPC call that this thread works on. Only in a method that needs a token.
    public static Principal principal() {
        var principal = PRINCIPAL.get();
        if (principal == null) {
            throw new IllegalStateException("no caller: the method is open, or this is not the call's thread");
        }
        return principal;
    }
}
