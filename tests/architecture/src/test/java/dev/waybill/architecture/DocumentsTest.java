package dev.waybill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be known of documents without understanding them. */
class DocumentsTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final int WIDEST_LINE = 120;
  private static final int LONGEST_CELL = 60;

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyLinkLeadsSomewhere() {
    for (Path document : documents()) {
      // A link may be wrapped, with its text on one line and its address on the next.
      Matcher link = LINK.matcher(withoutCode(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("(https?|mailto):.*")) {
          follow(document, target);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void linesAreNoWiderThanAScreenAndCellsAreNoSentences() {
    for (Path document : documents()) {
      for (String line : withoutCode(document).split("\n")) {
        if (!line.strip().startsWith("|")) {
          if (line.length() > WIDEST_LINE && canBeWrapped(line)) {
            complain(document, "wider than " + WIDEST_LINE + ": " + line);
          }
        } else {
          for (String cell : line.replaceAll("]\\([^)]*\\)", "]").split("(?<!\\\\)\\|")) {
            if (cell.strip().length() > LONGEST_CELL) {
              complain(document, "a cell longer than " + LONGEST_CELL + ": " + cell.strip());
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Words that readers abroad look up, or for which the glossary has another. */
  @Test
  void wordsThatTheGlossaryReplacesAreNotUsed() {
    Map<String, String> instead =
        Map.of(
            "anew", "again",
            "untold", "unpublished",
            "retelling", "republishing",
            "sets? aside", "parked, reserved, or put in the dead letters",
            "round of trying", "attempt");
    for (Path document : documents()) {
      String text = read(document).toLowerCase(Locale.ROOT);
      instead.forEach(
          (word, better) -> {
            if (Pattern.compile("\\b" + word + "\\b").matcher(text).find()) {
              complain(document, "says \"" + word + "\": say " + better);
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  /** The same of sources, also as a part of names; shipped scripts and workflows cannot change. */
  @Test
  void norIsTheFirstOfThemInSources() {
    Pattern word = Pattern.compile("[aA]new(?![a-z])");
    for (Path source : files(".java", ".yml", ".html")) {
      if (!source.endsWith("DocumentsTest.java") && word.matcher(read(source)).find()) {
        complain(source, "says \"anew\": say again");
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Everything that the walk names in backticks with a capital letter is a class, or a file. */
  @Test
  void theWalkThroughTheCodeNamesWhatIsThere() throws IOException {
    Path walk = ROOT.resolve("docs/code-walk.md");
    Set<String> types;
    try (Stream<Path> files = Files.walk(ROOT)) {
      types =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.replace(".java", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    int checked = 0;
    Matcher named =
        Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.[a-z]\\w*(?:\\(\\))?)?`").matcher(read(walk));
    while (named.find()) {
      checked++;
      if (!types.contains(named.group(1))) {
        complain(walk, "names " + named.group(1) + ", which is no class any more");
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(15);
    assertThat(Pattern.compile("(?m)^\\*\\*\\d+\\. `[A-Z]").matcher(read(walk)).results())
        .as("the files that its title promises")
        .hasSize(10);
  }

  private void follow(Path document, String target) {
    String file = target.replaceAll("#.*", "");
    Path at = file.isEmpty() ? document : document.resolveSibling(file).normalize();
    if (!Files.exists(at)) {
      complain(document, "links to " + target + ", which is not there");
      return;
    }
    int anchor = target.indexOf('#');
    if (anchor >= 0 && at.toString().endsWith(".md")) {
      String wanted = target.substring(anchor + 1);
      boolean there =
          HEADING
              .matcher(read(at))
              .results()
              .anyMatch(heading -> anchorOf(heading.group(1)).equals(wanted));
      if (!there) {
        complain(document, "links to " + target + ", and no heading is called so");
      }
    }
  }

  /** Not where an address or a piece of code fills it. */
  private static boolean canBeWrapped(String line) {
    return Stream.of(line.split(" ")).noneMatch(word -> word.length() > WIDEST_LINE - 30);
  }

  /** As forges make it of a heading. */
  private static String anchorOf(String heading) {
    return heading
        .replaceAll("]\\([^)]*\\)", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  private void complain(Path document, String what) {
    wrong.add(name(document) + " " + what);
  }

  private static String name(Path document) {
    return ROOT.relativize(document).toString();
  }

  private static List<Path> documents() {
    return files(".md");
  }

  private static List<Path> files(String... endings) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .filter(file -> !file.toString().matches(".*/(target|\\.waybill|\\.git)/.*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutCode(Path document) {
    var kept = new StringBuilder();
    boolean fence = false;
    for (String line : read(document).split("\n")) {
      if (line.strip().startsWith("```")) {
        fence = !fence;
      } else if (!fence && !line.matches(" {4}.*")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
