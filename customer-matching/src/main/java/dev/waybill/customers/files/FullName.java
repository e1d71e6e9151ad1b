package dev.waybill.customers.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A name that stands in one column, taken apart. */
record FullName(@Nullable String first, @Nullable String last) {

  private static final Set<String> PARTICLES =
      Set.of("van", "von", "de", "der", "den", "del", "di", "da", "la", "le", "du", "zu");

  static FullName of(String name) {
    int comma = name.indexOf(',');
    if (comma > 0 && comma < name.length() - 1) {
      return new FullName(name.substring(comma + 1).strip(), name.substring(0, comma).strip());
    }
    String[] words = name.strip().split("\\s+");
    if (words.length == 1) {
      return new FullName(null, words[0]);
    }
    int start = words.length - 1;
    while (start > 1 && PARTICLES.contains(words[start - 1].toLowerCase(Locale.ROOT))) {
      start--;
    }
    return new FullName(
        String.join(" ", Arrays.copyOfRange(words, 0, start)),
        String.join(" ", Arrays.copyOfRange(words, start, words.length)));
  }
}
