package dev.waybill.shipping.rules;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Some postcodes, as a rule names them: one ({@code 8010}), those that begin so ({@code 80*}), or
 * those of which the beginning lies between two ({@code 8000..8099}, {@code BT1..BT9}). Compared
 * without blanks and hyphens, in capitals.
 *
 * @param from the beginning, or the lowest one
 * @param to the highest beginning, as long as {@code from}
 * @param whole whether it is one postcode and not a beginning
 */
record Postcodes(String from, String to, boolean whole) {

  /** Null for what is none of the three. */
  static @Nullable Postcodes parse(String text) {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      String from = plain(text.substring(0, dots));
      String to = plain(text.substring(dots + 2));
      return from.isEmpty() || from.length() != to.length() || from.compareTo(to) > 0
          ? null
          : new Postcodes(from, to, false);
    }
    boolean beginning = text.endsWith("*");
    String one = plain(text);
    boolean odd = text.indexOf('*') < text.length() - 1 && text.indexOf('*') >= 0;
    return one.isEmpty() || odd ? null : new Postcodes(one, one, !beginning);
  }

  static boolean contain(List<Postcodes> all, @Nullable String postcode) {
    String plain = postcode == null ? "" : plain(postcode);
    for (Postcodes one : all) {
      if (one.contains(plain)) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(String plain) {
    if (plain.length() < from.length() || whole && plain.length() > from.length()) {
      return false;
    }
    String beginning = plain.substring(0, from.length());
    return beginning.compareTo(from) >= 0 && beginning.compareTo(to) <= 0;
  }

  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
    return plain.toString().toUpperCase(Locale.ROOT);
  }
}
