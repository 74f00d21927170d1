package io.chat4all.gateway.files;

import io.chat4all.gateway.calls.Texts;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What a file may be called. A name that could be a path, or that looks like another one, is refused and
/// not mended: what its sender meant is not ours to guess.
final class FileNames {

    /// What file systems take.
    static final int MAX_BYTES = 255;

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    /// Also those that turn the direction of writing, behind which `gnp.exe` reads as `exe.png`.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]");

    private FileNames() {}

    /// @throws Refused INVALID_ARGUMENT
    static String require(String name) {
        Texts.requireUnicode("name", name);
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw refused("is missing, or names no file");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("has at most " + MAX_BYTES + " bytes in UTF-8");
        }
        if (SEPARATOR.matcher(name).find()) {
            throw refused("is no path: it has neither / nor \\");
        }
        if (CONTROL.matcher(name).find()) {
            throw refused("has no control characters");
        }
        return name;
    }

    private static Refused refused(String rule) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, "name " + rule);
    }
}
