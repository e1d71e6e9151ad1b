package dev.waybill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first instance of a new release migrates the database under the running instances of the one
 * before. So migrations only ever add what those need not know of: what has to go, goes in a later
 * release than the last that used it, and this test then says which.
 */
class MigrationsTest {

  private static final Pattern BREAKS_THE_RELEASE_BEFORE =
      Pattern.compile(
          "\\bdrop\\s+(table|column|view|type|schema|sequence|function)\\b|\\brename\\b"
              + "|\\btruncate\\b|\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b"
              + "|\\bset\\s+not\\s+null\\b|\\badd\\s+(constraint|check|unique|foreign|primary)\\b"
              + "|\\badd\\s+(column\\s+)?(?!constraint\\b)\\w+\\s+(?=[^,;]*\\bnot\\s+null\\b)(?![^,;]*\\bdefault\\b)");

  static List<Path> migrations() throws IOException {
    Path project = Path.of("../..").toRealPath();
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(file -> file.getFileName().toString().matches("V[0-9_]+__.*\\.sql"))
          .filter(file -> file.toString().contains("/src/main/resources/"))
          .map(project::relativize)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void leavesTheReleaseBeforeWhatItNeeds(Path migration) throws IOException {
    assertThat(breaking(Files.readString(Path.of("../..").resolve(migration)))).isFalse();
  }

  @Test
  void thereAreMigrations() throws IOException {
    assertThat(migrations()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE orders;",
        "ALTER TABLE orders DROP COLUMN detail;",
        "ALTER TABLE orders RENAME COLUMN detail TO details;",
        "ALTER TABLE orders ALTER COLUMN total TYPE numeric;",
        "ALTER TABLE orders ALTER detail SET NOT NULL;",
        "ALTER TABLE orders ADD COLUMN weight int NOT NULL;",
        "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);",
      })
  void suchAsTheseDoNot(String sql) {
    assertThat(breaking(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE orders ADD COLUMN weight int, ADD COLUMN big boolean NOT NULL DEFAULT false;",
        "CREATE TABLE parcels (id int NOT NULL PRIMARY KEY); -- drop table parcels",
        "DROP INDEX orders_number;",
      })
  void suchAsTheseDo(String sql) {
    assertThat(breaking(sql)).isFalse();
  }

  private static boolean breaking(String sql) {
    String statements = sql.replaceAll("--[^\\n]*", "").toLowerCase(Locale.ROOT);
    return BREAKS_THE_RELEASE_BEFORE.matcher(statements).find();
  }
}
