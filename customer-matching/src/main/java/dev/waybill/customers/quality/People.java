package dev.waybill.customers.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The names, streets and cities that made-up customers are given. */
final class People {

  private final Map<String, List<String>> words = new HashMap<>();

  People() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    People.class.getResourceAsStream("/dev/waybill/customers/people.txt")),
                UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int colon = line.indexOf(':');
        if (!line.startsWith("#") && colon > 0) {
          words.put(
              line.substring(0, colon),
              Stream.of(line.substring(colon + 1).strip().split(" "))
                  .map(word -> word.replace('_', ' '))
                  .toList());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read people.txt", e);
    }
  }

  List<String> of(String kind) {
    return Objects.requireNonNull(words.get(kind), kind);
  }

  /** A usual name, or one of the many thousand that are rare. */
  String family(String country, Chance chance) {
    if (chance.of(0.35)) {
      return chance.usual(of(country + " families"));
    }
    return chance.one(of(country + " begin")) + chance.one(of(country + " end"));
  }
}
