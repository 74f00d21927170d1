package io.chat4all.channels.content;

import io.chat4all.channel.Capabilities.TextLimit;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text that is too long for a channel into pieces that are not: at the end of a sentence if there
/// is one in the second half of a piece, else between words, else between characters as people see them.
final class TextSplitter {

    private TextSplitter() {}

    /// In order. Nothing but white space at the cuts is lost.
    static List<String> split(String text, TextLimit limit) {
        var pieces = new ArrayList<String>();
        var rest = text;
        while (!limit.allows(rest)) {
            int cut = cut(rest, limit);
            add(rest.substring(0, cut), pieces);
            rest = rest.substring(cut).stripLeading();
        }
        add(rest, pieces);
        return pieces;
    }

    private static void add(String piece, List<String> pieces) {
        if (!piece.isBlank()) {
            pieces.add(piece.stripTrailing());
        }
    }

    private static int cut(String text, TextLimit limit) {
        int room = room(text, limit);
        int sentence = boundary(BreakIterator.getSentenceInstance(Locale.ROOT), text, room);
        if (sentence > room / 2) {
            return sentence;
        }
        int line = boundary(BreakIterator.getLineInstance(Locale.ROOT), text, room);
        if (line > room / 2) {
            return line;
        }
        int character = boundary(BreakIterator.getCharacterInstance(Locale.ROOT), text, room);
        return character > 0 ? character : room;
    }

    /// How many UTF-16 units from the beginning fit.
    private static int room(String text, TextLimit limit) {
        int low = 0;
        int high = (int) Math.min(text.length(), 2L * limit.most());
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (limit.allows(text.substring(0, middle))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pastSpace(text, atCodePoint(text, low));
    }

    /// White space at a cut is lost anyway.
    private static int pastSpace(String text, int index) {
        int end = index;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Never within a surrogate pair, and at least one character, or it would never end.
    private static int atCodePoint(String text, int index) {
        if (index < text.length()
                && index > 0
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))) {
            return index > 1 ? index - 1 : 2;
        }
        return index > 0 ? index : Character.charCount(text.codePointAt(0));
    }

    private static int boundary(BreakIterator boundaries, String text, int room) {
        boundaries.setText(text);
        return room >= text.length() || boundaries.isBoundary(room) ? room : boundaries.preceding(room);
    }
}
