package dev.waybill.contracts.address;

/** States, provinces and prefectures. */
public final class Regions {

  private Regions() {}

  /** Without the country in front that some shops put there: "DE-BY" is BY, "JP13" is 13. */
  public static String withoutCountry(String region, String country) {
    int prefix = country.length();
    if (prefix != 2
        || region.length() <= prefix
        || !region.regionMatches(true, 0, country, 0, prefix)) {
      return region;
    }
    char next = region.charAt(prefix);
    if (next == '-' && region.length() > prefix + 1) {
      return region.substring(prefix + 1);
    }
    return Character.isDigit(next) ? region.substring(prefix) : region;
  }
}
