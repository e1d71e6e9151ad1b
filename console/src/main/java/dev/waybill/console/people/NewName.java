package dev.waybill.console.people;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a name to be kept under of what a provider calls somebody. */
final class NewName {

  private static final int LONGEST = 40;
  private static final int TRIES = 99;

  private NewName() {}

  /**
   * The name, and others like it should it be taken.
   *
   * @param wanted such as "Ada.Lovelace" or "ada@example.org"
   */
  static List<String> candidates(String wanted) {
    String base =
        Normalizer.normalize(wanted.split("@", 2)[0], Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z]+", "");
    String cut = base.substring(0, Math.min(LONGEST - 3, base.length()));
    String name = cut.length() < 2 ? "person" : cut;
    return Stream.concat(
            Stream.of(name), IntStream.rangeClosed(2, TRIES).mapToObj(n -> name + '-' + n))
        .toList();
  }
}
