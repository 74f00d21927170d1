package io.chat4all.perf.channels.town;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What another JVM of this machine keeps.
final class LiveHeap {

    /// The last line of `jcmd PID GC.class_histogram`, which counts what is left after a collection.
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)\\s*$", Pattern.MULTILINE);

    private LiveHeap() {}

    /// @return bytes of all objects that somebody needs
    static long bytes(long pid) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (var out = process.getInputStream()) {
            return total(new String(out.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static long total(String histogram) throws IOException {
        var total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd does not say what the heap holds: "
                    + histogram.lines().findFirst().orElse("nothing"));
        }
        return Long.parseLong(total.group(1));
    }
}
