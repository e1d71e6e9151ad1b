package dev.waybill.customers.normal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by code or by name, in the languages of the shops and of the country itself. */
final class Countries {

  private static final Map<String, String> CODES = codes();

  private Countries() {}

  static @Nullable String code(@Nullable String country) {
    return country == null ? null : CODES.get(Folding.fold(country));
  }

  private static Map<String, String> codes() {
    var codes = new HashMap<String, String>();
    var languages =
        List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, Locale.of("es"));
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      for (Locale language : languages) {
        codes.putIfAbsent(Folding.fold(country.getDisplayCountry(language)), code);
      }
    }
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      codes.put(Folding.fold(code), code);
      codes.putIfAbsent(Folding.fold(country.getISO3Country()), code);
    }
    codes.put("uk", "GB");
    codes.put("england", "GB");
    codes.put("scotland", "GB");
    codes.put("great britain", "GB");
    codes.put("usa", "US");
    codes.put("holland", "NL");
    return Map.copyOf(codes);
  }
}
