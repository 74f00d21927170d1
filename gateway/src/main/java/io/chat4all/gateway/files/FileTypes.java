package io.chat4all.gateway.files;

import io.chat4all.files.ContentTypes;
import io.chat4all.files.TenantLimits;
import io.chat4all.model.TenantId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;

/// Of which type uploads are, and which types their tenants may have.
final class FileTypes {

    private final ContentTypes types = new ContentTypes();
    private final TenantLimits limits;

    FileTypes(TenantLimits limits) {
        this.limits = limits;
    }

    /// What a client says of a file before its bytes are there, in its plain form; empty for nothing.
    ///
    /// @throws Refused INVALID_ARGUMENT when it is no MIME type, FILE_TYPE_NOT_ALLOWED
    String declared(TenantId tenant, String text) {
        if (text.isEmpty()) {
            return "";
        }
        var type = types.plain(text)
                .orElseThrow(
                        () -> new Refused(ErrorCode.INVALID_ARGUMENT, "type is not a MIME type such as image/png"));
        if (!type.equals(ContentTypes.UNKNOWN)) {
            requireAllowed(tenant, type);
        }
        return type;
    }

    /// What the bytes are.
    ///
    /// @param head the first of them, [io.chat4all.files.ContentTypes#HEAD_BYTES] unless there are fewer
    /// @param declared as [#declared] returned it, or another MIME type
    /// @throws Refused FILE_TYPE_NOT_ALLOWED, also when they are something else than was declared
    String require(TenantId tenant, byte[] head, String name, String declared) {
        var type = types.detect(head, name, declared);
        requireAllowed(tenant, type);
        if (!declared.isEmpty() && !types.agree(declared, type)) {
            throw new Refused(
                    ErrorCode.FILE_TYPE_NOT_ALLOWED,
                    "the type was said to be %s, but the bytes are %s".formatted(declared, type));
        }
        return type;
    }

    private void requireAllowed(TenantId tenant, String type) {
        if (!limits.of(tenant).types().allow(type)) {
            throw new Refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, "files of type %s are not allowed".formatted(type));
        }
    }
}
