package dev.waybill.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The orchestrator's Status is written out where Java is not read: in SQL, partial indexes, the
 * Grafana board, and the launcher, which does not know the orchestrator. None of them names a
 * status that does not exist, and what they take for finished is what Status does.
 */
class StatusTest {

  private static final Path ROOT = Path.of("../..");

  private static final Pattern IN_SQL =
      Pattern.compile(
          "\\bstatus\\s*(=|<>|!=|(?:NOT\\s+)?IN)\\s*\\(?\\s*('[A-Z_]+'(?:\\s*,\\s*'[A-Z_]+')*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ON_THE_BOARD =
      Pattern.compile("status(?:=|!=|=~|!~)\\\\?\"([A-Z_|]+)\\\\?\"");
  private static final Pattern IN_JAVA = Pattern.compile("status\\.equals\\(\"([^\"]*)\"\\)");

  private final Set<String> all = new java.util.TreeSet<>();
  private final Set<String> finished = new java.util.TreeSet<>();

  StatusTest() throws ReflectiveOperationException {
    // By its simple name: it may live in another package of the saga's.
    JavaClass status =
        ModulesTest.WAYBILL.stream()
            .filter(type -> type.getPackageName().startsWith("dev.waybill.orchestrator.saga"))
            .filter(type -> type.getSimpleName().equals("Status"))
            .findFirst()
            .orElseThrow();
    for (Object constant : status.reflect().getEnumConstants()) {
      all.add(constant.toString());
      if ((boolean) constant.getClass().getMethod("isFinal").invoke(constant)) {
        finished.add(constant.toString());
      }
    }
  }

  @Test
  void theOrchestratorsSqlAndIndexesKnowWhatStatusKnows() throws IOException {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Path file : files("orchestrator/src/main", ".java", ".sql")) {
      for (String statement : Files.readString(file).split(";")) {
        if (statement.contains("bulk_action")) {
          continue; // their status is another
        }
        Matcher found = IN_SQL.matcher(statement);
        while (found.find()) {
          checked++;
          judge(found.group(1), found.group(2)).stream()
              .map(what -> ROOT.relativize(file) + ": " + what)
              .forEach(wrong::add);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'DONE'",
        "status IN ('COMPLETED')",
        "status NOT IN ('COMPLETED', 'CANCELLED', 'CANCELLING')",
        "status NOT IN ('CANCELLED')"
      })
  void suchAsTheseAreWrong(String sql) {
    Matcher found = IN_SQL.matcher(sql);
    assertThat(found.find()).isTrue();
    assertThat(judge(found.group(1), found.group(2))).isNotEmpty();
  }

  @Test
  void theBoardAsksForStatusesThatExist() throws IOException {
    List<String> named = new ArrayList<>();
    for (Path file : files("deploy/observability", ".json", ".yml", ".yaml")) {
      ON_THE_BOARD
          .matcher(Files.readString(file))
          .results()
          .flatMap(found -> Arrays.stream(found.group(1).split("\\|")))
          .forEach(named::add);
    }
    assertThat(named).isNotEmpty().isSubsetOf(all);
  }

  @Test
  void theLauncherWaitsForStatusesThatExist() throws IOException {
    List<String> named = new ArrayList<>();
    for (Path file : files("deploy/local/src/main", ".java")) {
      IN_JAVA.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(named::add);
    }
    assertThat(named).isNotEmpty().isSubsetOf(all);
  }

  @Test
  void theConsoleShowsEachOfThemAndNoOther() {
    JavaClass shown =
        ModulesTest.WAYBILL.stream()
            .filter(type -> type.getPackageName().startsWith("dev.waybill.console"))
            .filter(type -> type.getSimpleName().equals("OrderStatus"))
            .findFirst()
            .orElseThrow();
    assertThat(Arrays.stream(shown.reflect().getEnumConstants()).map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  /** A list with a status that is final is the list of all that are. */
  private List<String> judge(String operator, String literals) {
    Set<String> named =
        Pattern.compile("[A-Z_]+")
            .matcher(literals)
            .results()
            .map(found -> found.group())
            .collect(toSet());
    List<String> wrong = new ArrayList<>();
    named.stream()
        .filter(name -> !all.contains(name))
        .map(name -> name + " is no status; there are " + all)
        .forEach(wrong::add);
    boolean list = operator.toUpperCase(java.util.Locale.ROOT).endsWith("IN");
    if (list && named.stream().anyMatch(finished::contains) && !named.equals(finished)) {
      wrong.add(literals + " is not what Status calls final: " + finished);
    }
    return wrong;
  }

  private static List<Path> files(String folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }
}
