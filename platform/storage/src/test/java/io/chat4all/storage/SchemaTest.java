package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SchemaTest {

    @Test
    void eachStatementMakesATableOfItsOwn() {
        var tables = Schema.statements().stream().map(Schema::tableOf).toList();
        assertThat(tables).hasSizeGreaterThan(10).doesNotHaveDuplicates().contains("messages", "receipts", "members");
    }

    @Test
    void noTableIsLeftToTheDefaultCompaction() {
        assertThat(Schema.statements()).allMatch(statement -> statement.contains("UnifiedCompactionStrategy"));
    }
}
