package dev.waybill.sandbox.carrier;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a parcel costs: a base by zone, and so much per started half kilogram. In euro cents. */
public final class Tariff {

  public static final String CURRENCY = "EUR";
  private static final Set<String> NEAR =
      Set.of(
          "AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU",
          "IE", "IT", "LT", "LU", "LV", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");
  private static final int HALF_KILO = 500;
  private static final int DEFAULT_GRAMS = 500;

  private Tariff() {}

  static List<Rate> rates(String country, JsonNode parcels) {
    return List.of(
        new Rate(
            "economy", new Amount(price("economy", country, parcels)), days("economy", country)),
        new Rate(
            "express", new Amount(price("express", country, parcels)), days("express", country)));
  }

  /** How long it takes. */
  public static int days(String service, String country) {
    boolean near = NEAR.contains(country);
    return service.equals("express") ? (near ? 1 : 3) : (near ? 4 : 9);
  }

  static boolean knows(String service) {
    return service.equals("economy") || service.equals("express");
  }

  /**
   * In cents.
   *
   * @param service economy or express
   * @param parcels each with its weight as {@code grams}
   */
  public static long price(String service, String country, JsonNode parcels) {
    long price = 0;
    for (JsonNode parcel : parcels) {
      long grams = Math.max(1, parcel.path("grams").asLong(DEFAULT_GRAMS));
      long halfKilos = (grams + HALF_KILO - 1) / HALF_KILO;
      price += (NEAR.contains(country) ? 489 : 1490) + 120 * halfKilos;
    }
    return service.equals("express") ? price * 5 / 2 : price;
  }

  record Rate(String service, Amount amount, int days) {}

  record Amount(long minor, String currency) {
    Amount(long minor) {
      this(minor, CURRENCY);
    }
  }
}
