package dev.waybill.customers.normal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Folds text to small letters and digits with single spaces: accents go, Cyrillic and Greek are
 * written in Latin letters, as passports do. Other scripts keep their letters.
 */
final class Folding {

  /** What is longer than any name or street is cut off: comparing costs the square of it. */
  private static final int LONGEST = 80;

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('ß', "ss"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('ø', "o"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('þ', "th"),
          Map.entry('ł', "l"),
          Map.entry('ı', "i"),
          Map.entry('ħ', "h"));

  private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ";
  private static final String[] CYRILLIC_LATIN =
      ("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia i i ie g")
          .split(" ");
  private static final String GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω";
  private static final String[] GREEK_LATIN =
      "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" ");

  private Folding() {}

  static String fold(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String plain = isAscii(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFKD);
    var folded = new StringBuilder(plain.length());
    boolean gap = false;
    for (int i = 0; i < plain.length() && folded.length() < LONGEST; i++) {
      char c = plain.charAt(i);
      if (c == '\'' || c == '’' || c == '`' || c == '´' || isMark(c)) {
        continue;
      }
      if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
        gap = !folded.isEmpty();
        continue;
      }
      if (gap) {
        folded.append(' ');
        gap = false;
      }
      append(folded, c);
    }
    return folded.toString();
  }

  /** Written-out umlauts as others write them: {@code mueller} and {@code müller} are one. */
  static String withoutUmlauts(String folded) {
    if (folded.indexOf('e') < 1) {
      return folded;
    }
    var text = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean umlaut =
          c == 'e'
              && i > 0
              && "aou".indexOf(folded.charAt(i - 1)) >= 0
              && i + 1 < folded.length()
              && isConsonant(folded.charAt(i + 1))
              && (i == 1 || isConsonant(folded.charAt(i - 2)) || folded.charAt(i - 2) == ' ');
      if (!umlaut) {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static boolean isConsonant(char c) {
    return c >= 'a' && c <= 'z' && "aeiou".indexOf(c) < 0;
  }

  private static void append(StringBuilder folded, char c) {
    if (c < 128) {
      folded.append(c);
      return;
    }
    String letters = LETTERS.get(c);
    if (letters != null) {
      folded.append(letters);
      return;
    }
    int at = CYRILLIC.indexOf(c);
    if (at >= 0) {
      folded.append(CYRILLIC_LATIN[at].equals("-") ? "" : CYRILLIC_LATIN[at]);
      return;
    }
    at = GREEK.indexOf(c);
    folded.append(at >= 0 ? GREEK_LATIN[at] : String.valueOf(c));
  }

  private static boolean isMark(char c) {
    return c > 127 && Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
