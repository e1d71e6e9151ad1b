package dev.waybill.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {

  private final Sentences german = Sentences.in(Locale.GERMAN);

  @Test
  void a_sentence_is_said_in_the_readers_language_with_its_values_in_place() {
    assertThat(german.say("There is no such order.")).isEqualTo("Diese Bestellung gibt es nicht.");
    assertThat(german.say("Nothing of this order leaves from MAIN, but from WH1, WH2."))
        .isEqualTo("Nichts von dieser Bestellung geht ab MAIN, sondern ab WH1, WH2.");
    assertThat(german.say("Inventory is not answering. Nothing was changed; try again shortly."))
        .startsWith("Inventory antwortet nicht.");
  }

  @Test
  void one_that_nobody_translated_stays_as_it_is() {
    assertThat(german.say("The moon is full.")).isEqualTo("The moon is full.");
    assertThat(german.say("x".repeat(2_000))).hasSize(2_000);
    assertThat(Sentences.in(Locale.FRENCH).say("There is no such order."))
        .isEqualTo("There is no such order.");
  }

  /** Whoever changes a sentence finds its translation by this. */
  @Test
  void each_sentence_is_still_said_somewhere() throws IOException {
    String sources = sources();

    assertThat(
            english().stream()
                .flatMap(sentence -> Stream.of(sentence.split("\\{\\d}")))
                .map(String::strip)
                .filter(part -> !sources.contains(part)))
        .isEmpty();
  }

  private static List<String> english() throws IOException {
    try (var in = Sentences.class.getResourceAsStream("/messages/sentences_de.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("= "))
          .toList();
    }
  }

  /** Of all modules, with long literals put together again. */
  private static String sources() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> files =
        Files.find(
            root,
            20,
            (file, what) ->
                file.toString().endsWith(".java") && file.toString().contains("/src/main/"))) {
      return files
          .map(SentencesTest::text)
          .collect(Collectors.joining("\n"))
          .replaceAll("\"\\s*\\+\\s*\"", "")
          .replace("\\\"", "\"");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
