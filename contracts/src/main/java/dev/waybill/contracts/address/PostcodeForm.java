package dev.waybill.contracts.address;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way that a country writes its postcodes: {@code #} a digit, {@code @} a letter, {@code *}
 * either, anything else itself. Blanks and hyphens belong to the writing only.
 */
record PostcodeForm(String mask) {

  /** The postcode as this form writes it; null if it has another form. */
  @Nullable String write(String postcode) {
    String meant = significant(postcode);
    var written = new StringBuilder(mask.length());
    int at = 0;
    for (int i = 0; i < mask.length(); i++) {
      char form = mask.charAt(i);
      if (form == ' ' || form == '-') {
        written.append(form);
        continue;
      }
      if (at == meant.length() || !fits(form, meant.charAt(at))) {
        return null;
      }
      written.append(meant.charAt(at++));
    }
    return at == meant.length() ? written.toString() : null;
  }

  /** A postcode of this form that stands for all of them: "12345", "A1 2BC". */
  String example() {
    var example = new StringBuilder(mask.length());
    int digit = 0;
    int letter = 0;
    for (int i = 0; i < mask.length(); i++) {
      switch (mask.charAt(i)) {
        case '#', '*' -> example.append((char) ('0' + ++digit % 10));
        case '@' -> example.append((char) ('A' + letter++));
        default -> example.append(mask.charAt(i));
      }
    }
    return example.toString();
  }

  /** Letters and digits, as capitals and in ASCII: full-width and Arabic digits are digits, too. */
  static String significant(String postcode) {
    var kept = new StringBuilder(postcode.length());
    postcode
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(
            point -> {
              int digit = Character.digit(point, 10);
              if (digit >= 0) {
                kept.append((char) ('0' + digit));
              } else {
                kept.appendCodePoint(point);
              }
            });
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  private static boolean fits(char form, char c) {
    return switch (form) {
      case '#' -> c >= '0' && c <= '9';
      case '@' -> c >= 'A' && c <= 'Z';
      case '*' -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
      default -> form == c;
    };
  }
}
