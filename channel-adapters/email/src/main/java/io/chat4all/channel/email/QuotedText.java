package io.chat4all.channel.email;

import java.util.Arrays;
import java.util.List;

/// Takes off what a mail program appended of the mail that is answered: a block of `>` lines at the end,
/// and the line before it that ends with a colon. Anything less plain stays.
final class QuotedText {

    private QuotedText() {}

    static String without(String text) {
        var lines = Arrays.asList(text.strip().split("\n", -1));
        var end = beforeQuotes(lines);
        if (end == lines.size()) {
            return text.strip();
        }
        var said = String.join("\n", lines.subList(0, beforeIntroduction(lines, end)))
                .strip();
        return said.isEmpty() ? text.strip() : said;
    }

    private static int beforeQuotes(List<String> lines) {
        var end = lines.size();
        while (end > 0 && isQuoted(lines.get(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">");
    }

    private static int beforeIntroduction(List<String> lines, int end) {
        var last = end;
        while (last > 0 && lines.get(last - 1).isBlank()) {
            last--;
        }
        return last > 0 && lines.get(last - 1).strip().endsWith(":") ? last - 1 : last;
    }
}
