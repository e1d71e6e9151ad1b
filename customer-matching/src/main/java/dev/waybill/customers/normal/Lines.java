package dev.waybill.customers.normal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Word lists that ship beside the classes. */
final class Lines {

  private Lines() {}

  /**
   * Lines of the form {@code meaning: word word word}, turned round: each word to its meaning, both
   * folded.
   */
  static Map<String, String> pairs(String resource) {
    var folded = new HashMap<String, String>();
    plainPairs(resource)
        .forEach(
            (word, meaning) ->
                folded.put(Folding.withoutUmlauts(word), Folding.withoutUmlauts(meaning)));
    return Map.copyOf(folded);
  }

  /** All words of such lines, folded. */
  static Set<String> words(String resource) {
    return plainPairs(resource).keySet().stream()
        .map(word -> Folding.withoutUmlauts(Folding.fold(word)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same, not folded. */
  static Map<String, String> plainPairs(String resource) {
    var pairs = new HashMap<String, String>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Lines.class.getResourceAsStream("/dev/waybill/customers/" + resource),
                    resource),
                UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int colon = line.indexOf(':');
        if (line.startsWith("#") || colon < 0) {
          continue;
        }
        for (String word : line.substring(colon + 1).strip().split("\\s+")) {
          pairs.put(word, line.substring(0, colon).strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
    return Map.copyOf(pairs);
  }
}
