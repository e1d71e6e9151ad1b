package dev.waybill.contracts.address;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.stream.Stream;

/**
 * What countries are called beside their codes. Read on first need only: shops send codes, people
 * type names.
 */
final class CountryNames {

  /**
   * Codes that are in use though ISO 3166-1 has others for the place: reserved ones, those of the
   * European Union, and those by which carriers and Shopify tell islands apart.
   */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("UK", "GB"),
          Map.entry("XI", "GB"),
          Map.entry("EL", "GR"),
          Map.entry("AC", "SH"),
          Map.entry("TA", "SH"),
          Map.entry("IC", "ES"),
          Map.entry("EA", "ES"),
          Map.entry("DG", "IO"),
          Map.entry("FX", "FR"),
          Map.entry("TP", "TL"),
          Map.entry("ZR", "CD"),
          Map.entry("BU", "MM"),
          Map.entry("KO", "XK"),
          Map.entry("XKX", "XK"),
          Map.entry("ROM", "RO"));

  /** Names that no table of names has any more, or never had. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("great britain", "GB"),
          Map.entry("united kingdom of great britain and northern ireland", "GB"),
          Map.entry("england", "GB"),
          Map.entry("scotland", "GB"),
          Map.entry("wales", "GB"),
          Map.entry("northern ireland", "GB"),
          Map.entry("grossbritannien", "GB"),
          Map.entry("republic of ireland", "IE"),
          Map.entry("united states of america", "US"),
          Map.entry("estados unidos de america", "US"),
          Map.entry("holland", "NL"),
          Map.entry("the netherlands", "NL"),
          Map.entry("czech republic", "CZ"),
          Map.entry("slovak republic", "SK"),
          Map.entry("turkey", "TR"),
          Map.entry("macedonia", "MK"),
          Map.entry("swaziland", "SZ"),
          Map.entry("cape verde", "CV"),
          Map.entry("ivory coast", "CI"),
          Map.entry("burma", "MM"),
          Map.entry("east timor", "TL"),
          Map.entry("korea", "KR"),
          Map.entry("south korea", "KR"),
          Map.entry("republic of korea", "KR"),
          Map.entry("korea, republic of", "KR"),
          Map.entry("russian federation", "RU"),
          Map.entry("holy see", "VA"),
          Map.entry("vatican", "VA"),
          Map.entry("hong kong", "HK"),
          Map.entry("macau", "MO"),
          Map.entry("macao", "MO"),
          Map.entry("taiwan, province of china", "TW"),
          Map.entry("uae", "AE"),
          Map.entry("u.a.e.", "AE"),
          Map.entry("u.s.", "US"),
          Map.entry("united states (us)", "US"),
          Map.entry("united kingdom (uk)", "GB"));

  /** Those in which addresses are mostly typed; every country has its own one beside them. */
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "bg", "el", "tr",
          "da", "nb", "sv", "fi", "et", "lv", "lt", "sl", "hr", "sr", "ru", "uk", "ar", "he", "ja",
          "ko", "zh", "zh-Hant", "ga", "mt", "is", "th", "vi", "id", "ms", "fa", "hi");

  private static final Map<String, String> KNOWN = known();

  private CountryNames() {}

  /** "" for a name of no country. */
  static String code(String name) {
    return KNOWN.getOrDefault(key(name), "");
  }

  private static Map<String, String> known() {
    var known = new HashMap<String, String>();
    // What comes first stays: a code is never another country's name.
    CODES.forEach((other, code) -> known.put(key(other), code));
    NAMES.forEach((name, code) -> known.putIfAbsent(key(name), code));
    List<Locale> languages =
        Stream.concat(Stream.of("en"), LANGUAGES.stream()).map(Locale::forLanguageTag).toList();
    for (String code : Countries.codes()) {
      Locale country = Locale.of("", code);
      try {
        known.putIfAbsent(key(country.getISO3Country()), code);
      } catch (MissingResourceException e) {
        // Kosovo has no code of three letters in ISO 3166-1.
      }
    }
    for (Locale language : languages) {
      for (String code : Countries.codes()) {
        known.putIfAbsent(key(Locale.of("", code).getDisplayCountry(language)), code);
      }
    }
    return known;
  }

  /** Without accents, points, blanks and case: "St. Lucia" and "st lucia" are the same. */
  private static String key(String name) {
    var key = new StringBuilder(name.length());
    Normalizer.normalize(name.replace("&", "and").replace("ß", "ss"), Normalizer.Form.NFKD)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString().toLowerCase(Locale.ROOT);
  }
}
