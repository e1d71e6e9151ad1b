package dev.waybill.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word of a page is there in every language. */
class MessagesTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-zA-Z0-9.-]*)[}(]");

  static Stream<Path> english() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
      return files
          .filter(file -> !file.getFileName().toString().contains("_"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("english")
  void german_has_the_same_keys(Path english) throws IOException {
    Path german = english.resolveSibling(english.getFileName().toString().replace(".", "_de."));

    assertThat(keys(german)).isEqualTo(keys(english));
  }

  @Test
  void every_key_that_a_template_names_has_words() throws IOException {
    Set<String> known = new TreeSet<>(keys(RESOURCES.resolve("customer-page.properties")));
    for (Path file : english().toList()) {
      known.addAll(keys(file));
    }
    Set<String> named = new TreeSet<>();
    try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        KEY.matcher(Files.readString(template)).results().forEach(key -> named.add(key.group(1)));
      }
    }

    assertThat(named).isNotEmpty();
    assertThat(known).containsAll(named);
  }

  @Test
  void each_file_is_one_that_pages_look_into() throws IOException {
    String settings = Files.readString(RESOURCES.resolve("application.yml"));
    for (Path file : english().toList()) {
      assertThat(settings).contains("messages/" + file.getFileName().toString().split("\\.")[0]);
    }
  }

  private static Set<String> keys(Path file) throws IOException {
    var words = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      words.load(reader);
    }
    return new TreeSet<>(words.stringPropertyNames());
  }
}
