package io.chat4all.config;

import java.util.Collection;
import java.util.Comparator;

/// What someone probably meant.
final class Suggestion {

    private static final int FARTHEST = 3;

    private Suggestion() {}

    /// `: did you mean 'x'?` for the nearest one, or nothing when none is near.
    static String among(Collection<String> candidates, String written) {
        return candidates.stream()
                .filter(candidate -> distance(candidate, written) <= FARTHEST)
                .min(Comparator.<String>comparingInt(candidate -> distance(candidate, written))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> ": did you mean '" + candidate + "'?")
                .orElse("");
    }

    /// How many letters must be changed, added, removed or swapped with the next one.
    static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
