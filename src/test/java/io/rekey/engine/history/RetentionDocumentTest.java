package io.rekey.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ProcessTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/retention.md} says is kept is what the database can keep. */
class RetentionDocumentTest extends ProcessTest {

    private static final Pattern TABLE = Pattern.compile("`([A-Za-z0-9_*]+)`");

    @Test
    void everyTable_hasItsLine_andEveryLineItsTables() throws IOException {
        List<String> tables = database.sql("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
        Set<String> told = told();
        assertThat(tables)
                .filteredOn(table -> told.stream().noneMatch(line -> matches(line, table)))
                .isEmpty();
        assertThat(told)
                .filteredOn(line -> tables.stream().noneMatch(table -> matches(line, table)))
                .isEmpty();
    }

    private static boolean matches(String line, String table) {
        return table.matches(line.toLowerCase(Locale.ROOT).replace("*", ".*"));
    }

    private static Set<String> told() throws IOException {
        return Files.readString(Path.of("docs/retention.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| tables |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> TABLE.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
