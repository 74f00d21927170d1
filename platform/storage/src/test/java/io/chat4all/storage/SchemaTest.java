package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SchemaTest {

    @Test
    void eachStatementMakesATableOfItsOwn() {
        var tables = Schema.tables().stream().map(TableDefinition::name).toList();
        assertThat(tables).hasSizeGreaterThan(10).doesNotHaveDuplicates().contains("messages", "receipts", "members");
    }

    @Test
    void aTableOfAnEarlierVersionGetsTheColumnsThatItLacks() {
        var tenants = TableDefinition.of("""
                CREATE TABLE IF NOT EXISTS {ks}.tenants (
                    name text,
                    limits frozen<map<text, bigint>>,
                    PRIMARY KEY (name)
                ) WITH compaction = {'class': 'UnifiedCompactionStrategy'}""");
        assertThat(tenants.columns()).containsOnlyKeys("name", "limits");
        assertThat(tenants.additions(Set.of("name", "limits"))).isEmpty();
        assertThat(tenants.additions(Set.of("name")))
                .containsExactly("ALTER TABLE {ks}.tenants ADD IF NOT EXISTS limits frozen<map<text, bigint>>");
    }

    @Test
    void allColumnsOfAllTablesAreSeen() {
        assertThat(Schema.tables())
                .allSatisfy(table ->
                        assertThat(table.columns()).hasSize(table.create().split(",\n", -1).length - 1));
    }

    @Test
    void noTableIsLeftToTheDefaultCompaction() {
        assertThat(Schema.tables()).allMatch(table -> table.create().contains("UnifiedCompactionStrategy"));
    }
}
