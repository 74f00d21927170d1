package io.chat4all.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One table of `schema.cql`: a column a line, the primary key behind them.
///
/// @param columns types by names, in order
record TableDefinition(String name, String create, Map<String, String> columns) {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS \\{ks}\\.(\\w+) \\(");
    private static final Pattern COLUMN = Pattern.compile("(?m)^\\s+([a-z0-9_]+) ([a-z<>, ]+),$");

    static TableDefinition of(String statement) {
        var table = TABLE.matcher(statement);
        if (!table.lookingAt()) {
            throw new IllegalStateException("schema.cql holds something else than tables: " + statement);
        }
        var columns = new LinkedHashMap<String, String>();
        COLUMN.matcher(statement).results().forEach(column -> columns.put(column.group(1), column.group(2)));
        return new TableDefinition(table.group(1), statement, columns);
    }

    /// With an id of our choice: two nodes that make it at the same moment make the same table.
    String createWithId(UUID id) {
        return create + " AND id = '" + id + "'";
    }

    /// What makes the table as it is here out of one with these columns; none when it has them all.
    Stream<String> additions(Set<String> present) {
        return columns.entrySet().stream()
                .filter(column -> !present.contains(column.getKey()))
                .map(column -> "ALTER TABLE {ks}.%s ADD IF NOT EXISTS %s %s"
                        .formatted(name, column.getKey(), column.getValue()));
    }
}
