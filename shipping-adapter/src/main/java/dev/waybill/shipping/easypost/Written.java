package dev.waybill.shipping.easypost;

import dev.waybill.contracts.Address;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verified address. It comes in capitals, with the words of streets cut short and the lines put
 * together: what differs in such ways only is left as the customer wrote it.
 */
final class Written {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Abbreviations of the post in the United States (USPS publication 28). */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("APARTMENT", "APT"),
          Map.entry("AVENUE", "AVE"),
          Map.entry("BOULEVARD", "BLVD"),
          Map.entry("BUILDING", "BLDG"),
          Map.entry("COURT", "CT"),
          Map.entry("DRIVE", "DR"),
          Map.entry("EAST", "E"),
          Map.entry("FLOOR", "FL"),
          Map.entry("HIGHWAY", "HWY"),
          Map.entry("LANE", "LN"),
          Map.entry("NORTH", "N"),
          Map.entry("PARKWAY", "PKWY"),
          Map.entry("PLACE", "PL"),
          Map.entry("ROAD", "RD"),
          Map.entry("SOUTH", "S"),
          Map.entry("SQUARE", "SQ"),
          Map.entry("STREET", "ST"),
          Map.entry("SUITE", "STE"),
          Map.entry("WEST", "W"));

  private Written() {}

  static Address of(Address given, Told.Place told) {
    boolean sameStreet =
        words(given.line1(), given.line2()).equals(words(told.street1(), told.street2()));
    return new Address(
        given.name(),
        given.company(),
        sameStreet ? given.line1() : orGiven(told.street1(), given.line1()),
        sameStreet ? given.line2() : blankToNull(told.street2()),
        same(given.city(), told.city()) ? given.city() : orGiven(told.city(), given.city()),
        same(given.region(), told.state()) ? given.region() : told.state(),
        postcode(given, told),
        given.country(),
        given.phone());
  }

  /** Four digits more are no correction. */
  private static String postcode(Address given, Told.Place told) {
    String zip = orGiven(told.zip(), given.postcode());
    return same(given.postcode(), zip)
            || given.country().equals("US") && zip.startsWith(given.postcode() + '-')
        ? given.postcode()
        : zip;
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return isBlank(other) || words(one).equals(words(other));
  }

  private static String words(@Nullable String... texts) {
    return Stream.of(texts)
        .filter(Objects::nonNull)
        .flatMap(NO_WORD::splitAsStream)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toUpperCase(Locale.ROOT))
        .map(word -> SHORT.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static String orGiven(@Nullable String told, String given) {
    return told == null || told.isBlank() ? given : told;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return isBlank(text) ? null : text;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
