package dev.waybill.shipping.addresscheck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Address;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is, however it is written: without the person, in capitals without accents, and
 * with the words of streets as posts abbreviate them. Two addresses of the same place lead to the
 * same door.
 */
record Place(String street, String city, String region, String postcode, String country) {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

  /** Umlauts are written with a second vowel or without. */
  private static final Pattern SECOND_VOWEL = Pattern.compile("([AOU])E");

  private static final Pattern APOSTROPHE = Pattern.compile("['’`]");
  private static final Pattern GERMAN_STREET = Pattern.compile("(?<=\\p{L})STR(ASSE)?$");

  /** How posts shorten words: USPS publication 28, and what is usual in Europe. */
  private static final Map<String, String> SHORT =
      Stream.of(
              "APARTMENT APT",
              "AVENUE AVE",
              "AV AVE",
              "BOULEVARD BLVD",
              "BD BLVD",
              "BUILDING BLDG",
              "CALLE C",
              "COURT CT",
              "DRIVE DR",
              "EAST E",
              "FLOOR FL",
              "FORT FT",
              "HIGHWAY HWY",
              "LANE LN",
              "MOUNT MT",
              "NORTH N",
              "NUMBER NO",
              "PARKWAY PKWY",
              "PLACE PL",
              "PLAC PL",
              "PLATZ PL",
              "ROAD RD",
              "SAINT ST",
              "SAINTE STE",
              "SOUTH S",
              "SQUARE SQ",
              "STRASSE STR",
              "STREET ST",
              "SUITE STE",
              "ULICA UL",
              "UNIT APT",
              "WEST W")
          .map(pair -> pair.split(" "))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

  static Place of(Address address) {
    return new Place(
        words(address.line1(), address.line2()),
        words(address.city()),
        words(address.region()),
        letters(address.postcode()),
        letters(address.country()));
  }

  /**
   * The fields in which another place is another place. A region adds nothing to a postcode that is
   * the same; digits that one postcode has more than the other, such as the last four of the United
   * States, name the same place more exactly.
   */
  List<String> differences(Place other) {
    var differs = new ArrayList<String>();
    if (!street.equals(other.street)) {
      differs.add("street");
    }
    if (!city.equals(other.city)) {
      differs.add("city");
    }
    boolean samePostcode =
        postcode.equals(other.postcode)
            || (!postcode.isEmpty()
                && country.equals("US")
                && (other.postcode.startsWith(postcode) || postcode.startsWith(other.postcode)));
    if (!samePostcode) {
      differs.add("postcode");
      if (!region.equals(other.region)) {
        differs.add("region");
      }
    }
    if (!country.equals(other.country)) {
      differs.add("country");
    }
    return List.copyOf(differs);
  }

  /** Tells nobody the address; the same for all ways to write it. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(String.join("\n", street, city, region, postcode, country).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String words(@Nullable String... texts) {
    return Stream.of(texts)
        .filter(Objects::nonNull)
        .map(Place::plain)
        .flatMap(NO_WORD::splitAsStream)
        .filter(word -> !word.isEmpty())
        .map(word -> GERMAN_STREET.matcher(word).replaceFirst("STR"))
        .map(word -> SHORT.getOrDefault(word, word))
        .map(word -> SECOND_VOWEL.matcher(word).replaceAll("$1"))
        .collect(Collectors.joining(" "));
  }

  private static String letters(@Nullable String text) {
    return text == null ? "" : NO_WORD.matcher(plain(text)).replaceAll("");
  }

  private static String plain(String text) {
    String capitals = text.replace("ß", "ss").toUpperCase(Locale.ROOT);
    String letters =
        ACCENT.matcher(Normalizer.normalize(capitals, Normalizer.Form.NFKD)).replaceAll("");
    return APOSTROPHE
        .matcher(letters)
        .replaceAll("")
        .replace('Ł', 'L')
        .replace('Ø', 'O')
        .replace('Đ', 'D')
        .replace("Æ", "AE")
        .replace("Œ", "OE");
  }
}
