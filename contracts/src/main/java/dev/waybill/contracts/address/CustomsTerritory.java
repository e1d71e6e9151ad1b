package dev.waybill.contracts.address;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The area within which goods travel without a customs declaration, as carriers ask for one. Most
 * countries are one each. Places that belong to a country and not to its area, such as Helgoland,
 * are told by their postcodes; those with a code of their own, such as Réunion, by that. The
 * beginning of a postcode, as a {@link dev.waybill.contracts.Destination} has it, tells the larger
 * of these places only.
 *
 * <p>Sources: the Union Customs Code, article 4, and directive 2006/112/EC, article 6 (a
 * declaration is needed, too, where only the tax area differs: the Canary Islands, Åland). Goods
 * between Great Britain and Northern Ireland count as inland here, which is true of most parcels to
 * consumers only; what a carrier asks for beyond that is the carrier's to say.
 *
 * @param name to be compared only
 */
public record CustomsTerritory(String name) {

  private static final Map<String, Set<String>> UNIONS =
      Map.of(
          "EU",
          Set.of(
              "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
              "IE", "IT", "LT", "LU", "LV", "MC", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
          "CH",
          Set.of("CH", "LI"),
          "GB",
          Set.of("GB", "IM"),
          "US",
          Set.of("US", "PR"));

  /** By country, how the postcodes of places outside its area begin. */
  private static final Map<String, List<String>> OUTSIDE =
      Map.of(
          "DE", List.of("27498", "78266"),
          "ES", List.of("35", "38", "51", "52"),
          "FI", List.of("22"),
          "GR", List.of("63086", "63087"),
          "IT", List.of("23041"));

  /**
   * @param country as shops and people call it
   * @param postcode null where it is not known
   */
  public static CustomsTerritory of(String country, @Nullable String postcode) {
    String code = Countries.code(country);
    if (postcode != null) {
      String plain = postcode.replace(" ", "");
      for (String outside : OUTSIDE.getOrDefault(code, List.of())) {
        if (plain.startsWith(outside)) {
          return new CustomsTerritory(code + '-' + outside);
        }
      }
    }
    for (Map.Entry<String, Set<String>> union : UNIONS.entrySet()) {
      if (union.getValue().contains(code)) {
        return new CustomsTerritory(union.getKey());
      }
    }
    return new CustomsTerritory(code);
  }
}
