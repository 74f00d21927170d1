package io.chat4all.channels.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What a medium is called: as the person's phone says, made harmless; after its kind and type when it says
/// nothing.
final class MediaNames {

    private static final int MAX_BYTES = 255;

    /// A path to anywhere.
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);

    /// Also those that turn the direction of writing, behind which `gnp.exe` reads as `exe.png`.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/webp", ".webp"),
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/3gpp", ".3gp"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/ogg", ".ogg"),
            Map.entry("audio/aac", ".aac"),
            Map.entry("audio/mp4", ".m4a"),
            Map.entry("audio/amr", ".amr"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("text/plain", ".txt"));

    private MediaNames() {}

    static String of(String told, String kind, String type) {
        var name = CONTROL.matcher(FOLDERS.matcher(told).replaceFirst(""))
                .replaceAll("")
                .strip();
        return name.isEmpty() || name.equals(".") || name.equals("..")
                ? (kind.isEmpty() ? "file" : kind.toLowerCase(Locale.ROOT)) + ENDINGS.getOrDefault(type, "")
                : shortened(name);
    }

    /// What follows the last dot stays.
    private static String shortened(String name) {
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        var stem = name.substring(0, name.length() - ending.length());
        while (bytes(stem) + bytes(ending) > MAX_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
