package dev.waybill.orchestrator.workflow;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names: how they look, and which one was probably meant. */
final class Words {

  static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  static final int LONGEST_NAME = 63;

  private Words() {}

  /** The name as it should have been written. */
  static String kebabCase(String name) {
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-+$", "");
    return words.isEmpty() ? "buy-label, for example" : words;
  }

  /** A hint at the known word that is nearest, or at all of them where none is near. */
  static @Nullable String hint(String word, Collection<String> known) {
    String near = near(word, known);
    if (near != null) {
      return "did you mean '" + near + "'?";
    }
    return known.isEmpty() ? null : "known are: " + String.join(", ", known);
  }

  /** The known word that was probably meant; null if none is near. */
  static @Nullable String near(String word, Collection<String> known) {
    String nearest = null;
    int least = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known) {
      // A short word is near to every other short word; what must be typed again was not meant.
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least && distance < candidate.length()) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein's: letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
