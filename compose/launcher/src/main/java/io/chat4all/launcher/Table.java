package io.chat4all.launcher;

import io.chat4all.launcher.letters.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows under heads, each column as wide as it needs to be and numbers at its right. The last column is cut where
/// the terminal ends.
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    /// Cells beyond the heads are left out.
    void add(Object... cells) {
        rows.add(IntStream.range(0, rows.getFirst().size())
                .mapToObj(i -> PlainText.line(cells[i].toString()))
                .toList());
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    List<String> lines(int width) {
        var columns = IntStream.range(0, rows.getFirst().size())
                .mapToObj(this::format)
                .toList();
        return rows.stream().map(row -> cut(line(row, columns), width)).toList();
    }

    private String format(int column) {
        var widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
        return "%" + (isNumeric(column) ? "" : "-") + widest + "s";
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).allMatch(row -> row.get(column).matches("-?\\d+|-"));
    }

    private static String line(List<String> row, List<String> columns) {
        var cells = IntStream.range(0, row.size())
                .mapToObj(i -> columns.get(i).formatted(row.get(i)))
                .toList();
        return String.join(GAP, cells).stripTrailing();
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
