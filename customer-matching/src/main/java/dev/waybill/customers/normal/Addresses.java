package dev.waybill.customers.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Streets, house numbers and postcodes in one form, as the country writes them. */
final class Addresses {

  private static final Map<String, String> WORDS = Lines.plainPairs("street-words.txt");
  static final Set<String> HOUSE_FIRST =
      Set.of("US", "CA", "GB", "IE", "AU", "NZ", "FR", "LU", "IN", "ZA", "SG");
  private static final Pattern FIRST =
      Pattern.compile("(\\d+(?: ?[a-z](?= ))?(?: \\d+)?)(?: bis| ter)? (.*\\p{L}.*)");
  private static final Pattern LAST =
      Pattern.compile("(.*\\p{L}.*?) (\\d+(?: ?[a-z](?![a-z]))?)(?: (.*))?");
  private static final Pattern GLUED = Pattern.compile("(\\p{L}{4,}?)(\\d+[a-z]?)");
  private static final Pattern UNIT =
      Pattern.compile("(.* )?(apt|unit|flat|suite|ste|app|appt|wohnung|whg|top|no|nr) ?(\\w+)");
  private static final Pattern GERMAN_STREET =
      Pattern.compile("(\\p{L}{3,})(strasse|str|weg|platz|allee|gasse)");

  private static final Set<String> DIGITS_ONLY =
      Set.of(
          "DE", "AT", "CH", "US", "FR", "IT", "ES", "FI", "SE", "AU", "BE", "DK", "NO", "LU", "PL");

  private static final Map<String, Integer> POSTCODE_DIGITS =
      Map.of("DE", 5, "US", 5, "FR", 5, "IT", 5, "ES", 5, "FI", 5, "SE", 5, "AU", 4);

  private Addresses() {}

  /** Nothing but {@code null} if there is no address. */
  record Parts(@Nullable String street, @Nullable String house, @Nullable String extra) {

    static final Parts NONE = new Parts(null, null, null);
  }

  static Parts parts(List<String> lines, @Nullable String country) {
    if (lines.isEmpty()) {
      return Parts.NONE;
    }
    String first = Folding.fold(lines.getFirst());
    var rest = new ArrayList<String>();
    for (String line : lines.subList(1, lines.size())) {
      rest.add(Folding.fold(line));
    }
    if (!rest.isEmpty() && rest.getFirst().matches("\\d+ ?[a-z]?") && !first.matches(".*\\d.*")) {
      first = first + ' ' + rest.removeFirst();
    }
    Matcher unit = UNIT.matcher(first);
    if (unit.matches() && unit.group(1) != null && unit.group(1).matches(".*\\d.*\\p{L}.*")) {
      rest.addFirst(unit.group(2) + ' ' + unit.group(3));
      first = unit.group(1).strip();
    }
    Parts parts = split(GLUED.matcher(first).replaceAll("$1 $2"), country);
    if (parts.extra() != null) {
      rest.addFirst(parts.extra());
    }
    String extra = String.join(" ", rest).strip();
    return new Parts(
        parts.street() == null ? null : filled(words(parts.street())),
        parts.house() == null ? null : parts.house().replace(" ", ""),
        filled(extra));
  }

  static @Nullable String postcode(@Nullable String postcode, @Nullable String country) {
    if (postcode == null) {
      return null;
    }
    String plain = Folding.fold(postcode).replace(" ", "");
    if (country != null && DIGITS_ONLY.contains(country)) {
      // As on letters from abroad: D-10115, CH-8001.
      plain = plain.replaceFirst("^[a-z]{1,2}(?=\\d)", "");
    }
    boolean digits = !plain.isEmpty() && plain.chars().allMatch(Character::isDigit);
    if (digits && "US".equals(country) && plain.length() == 9) {
      plain = plain.substring(0, 5);
    }
    // Spreadsheets take leading zeros away.
    int length = country == null ? 0 : POSTCODE_DIGITS.getOrDefault(country, 0);
    return filled(digits && plain.length() == length - 1 ? '0' + plain : plain);
  }

  private static Parts split(String line, @Nullable String country) {
    Matcher first = FIRST.matcher(line);
    Matcher last = LAST.matcher(line);
    boolean houseFirst = country == null || HOUSE_FIRST.contains(country);
    if (houseFirst && first.matches()) {
      return new Parts(first.group(2), first.group(1), null);
    }
    if (last.matches()) {
      return new Parts(last.group(1), last.group(2), last.group(3));
    }
    if (first.matches()) {
      return new Parts(first.group(2), first.group(1), null);
    }
    return new Parts(filled(line), null, null);
  }

  private static String words(String street) {
    var words = new StringBuilder();
    for (String word : street.split(" ")) {
      Matcher german = GERMAN_STREET.matcher(word);
      String plain = Folding.withoutUmlauts(WORDS.getOrDefault(word, word));
      if (german.matches()) {
        words.append(words.isEmpty() ? "" : " ").append(Folding.withoutUmlauts(german.group(1)));
        plain = WORDS.getOrDefault(german.group(2), german.group(2));
      }
      words.append(words.isEmpty() ? "" : " ").append(plain);
    }
    return words.toString();
  }

  private static @Nullable String filled(String text) {
    return text.isEmpty() ? null : text;
  }
}
