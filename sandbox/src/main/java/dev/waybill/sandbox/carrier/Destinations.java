package dev.waybill.sandbox.carrier;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where the carrier goes, and what it wants to know for it. Like real ones it takes countries by
 * their ISO code only, wants a city except where the country is one, a state where mail is sorted
 * by it, and postcodes as their country writes them.
 */
public final class Destinations {

  private static final int LONGEST_LINE = 60;

  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private static final Set<String> CITIES = Set.of("GI", "HK", "MC", "MO", "SG", "VA");

  /** An emirate, an island or a prefecture will do. */
  private static final Set<String> CITY_OR_REGION = Set.of("AE", "BS", "JM", "JP", "KW", "KY");

  private static final Set<String> BY_STATE =
      Set.of("AU", "BR", "CA", "IN", "IT", "JP", "MX", "US");

  private static final Pattern FOUR = Pattern.compile("\\d{4}");
  private static final Pattern FIVE = Pattern.compile("\\d{5}");
  private static final Pattern SIX = Pattern.compile("\\d{6}");
  private static final Pattern THREE_AND_TWO = Pattern.compile("\\d{3} ?\\d{2}");

  private static final Map<String, Pattern> POSTCODES =
      Map.ofEntries(
          Map.entry("AT", FOUR),
          Map.entry("AU", FOUR),
          Map.entry("BE", FOUR),
          Map.entry("BR", Pattern.compile("\\d{5}-?\\d{3}")),
          Map.entry("CA", Pattern.compile("[A-Z]\\d[A-Z] ?\\d[A-Z]\\d")),
          Map.entry("CH", FOUR),
          Map.entry("CN", SIX),
          Map.entry("CZ", THREE_AND_TWO),
          Map.entry("DE", FIVE),
          Map.entry("DK", FOUR),
          Map.entry("ES", FIVE),
          Map.entry("FI", FIVE),
          Map.entry("FR", FIVE),
          Map.entry("GB", Pattern.compile("[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}")),
          Map.entry("GR", THREE_AND_TWO),
          Map.entry("IN", SIX),
          Map.entry("IT", FIVE),
          Map.entry("JP", Pattern.compile("\\d{3}-\\d{4}")),
          Map.entry("MX", FIVE),
          Map.entry("NL", Pattern.compile("\\d{4} ?[A-Z]{2}")),
          Map.entry("NO", FOUR),
          Map.entry("PL", Pattern.compile("\\d{2}-\\d{3}")),
          Map.entry("PT", Pattern.compile("\\d{4}-\\d{3}")),
          Map.entry("SE", THREE_AND_TWO),
          Map.entry("SG", SIX),
          Map.entry("US", Pattern.compile("\\d{5}(-\\d{4})?")));

  private Destinations() {}

  /**
   * @param shipTo with name, company, line1, line2, city, region, postcode and country
   * @throws Problem 422 for an address that the carrier does not serve
   */
  public static void check(JsonNode shipTo) {
    String country = Json.text(shipTo, "country");
    String postcode = Json.text(shipTo, "postcode");
    if (country.equals("AQ")) {
      throw new Problem(422, "unsupported_country", "There is no service to Antarctica.");
    }
    if (postcode.replaceAll("[ -]", "").equals("00000")
        || Json.text(shipTo, "city").equals("Nowhere")) {
      throw new Problem(422, "undeliverable_address", "There is no such address.");
    }
    if (country.isBlank()) {
      throw invalid("The address has no country.");
    }
    if (!COUNTRIES.contains(country) && !country.equals("XK")) {
      throw invalid("The country " + country + " is not one of ISO 3166-1.");
    }
    if (isBlank(shipTo, "name") && isBlank(shipTo, "company")) {
      throw invalid("The address has neither a name nor a company.");
    }
    if (isBlank(shipTo, "line1")) {
      throw invalid("The address has no line1.");
    }
    for (String line : new String[] {"name", "company", "line1", "line2", "city"}) {
      if (Json.text(shipTo, line).length() > LONGEST_LINE) {
        throw invalid(line + " is longer than " + LONGEST_LINE + " characters.");
      }
    }
    place(shipTo, country, postcode);
  }

  private static void place(JsonNode shipTo, String country, String postcode) {
    if (isBlank(shipTo, "city") && !CITIES.contains(country)) {
      if (!CITY_OR_REGION.contains(country) || isBlank(shipTo, "region")) {
        throw invalid("The address has no city.");
      }
    }
    if (isBlank(shipTo, "region") && BY_STATE.contains(country)) {
      throw invalid("An address in " + country + " has a region.");
    }
    Pattern form = POSTCODES.get(country);
    if (form != null && !form.matcher(postcode).matches()) {
      throw invalid("The postcode " + postcode + " is not one of " + country + ".");
    }
  }

  private static boolean isBlank(JsonNode shipTo, String field) {
    return Json.text(shipTo, field).isBlank();
  }

  private static Problem invalid(String message) {
    return new Problem(422, "invalid_address", message);
  }
}
