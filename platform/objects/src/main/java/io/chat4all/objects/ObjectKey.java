package io.chat4all.objects;

import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import java.util.regex.Pattern;

/// The name of an object. Made of ids alone, never of what people call a file.
///
/// @param value 1 to 200 of `a-z`, `0-9`, `-`, `.` and `/`
public record ObjectKey(String value) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9./-]{0,199}");

    public ObjectKey {
        if (!KEY.matcher(value).matches() || value.contains("..") || value.contains("//")) {
            throw new IllegalArgumentException("object key '" + value + "'");
        }
    }

    /// Each tenant has a prefix of its own.
    public static ObjectKey of(TenantId tenant, FileId file) {
        return new ObjectKey(tenant.value() + "/" + file.value());
    }

    /// Of what is made from a file: `thumbnail`.
    public ObjectKey variant(String name) {
        return new ObjectKey(value + "." + name);
    }
}
