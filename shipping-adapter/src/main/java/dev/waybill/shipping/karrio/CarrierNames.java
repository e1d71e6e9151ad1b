package dev.waybill.shipping.karrio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Carriers as customers and shops know them: shops make a tracking link of the name. */
final class CarrierNames {

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("australiapost", "Australia Post"),
          Map.entry("bpost", "bpost"),
          Map.entry("canadapost", "Canada Post"),
          Map.entry("dhl_express", "DHL Express"),
          Map.entry("dhl_parcel_de", "DHL"),
          Map.entry("dhl_universal", "DHL"),
          Map.entry("dpdhl", "DHL"),
          Map.entry("fedex", "FedEx"),
          Map.entry("fedex_ws", "FedEx"),
          Map.entry("laposte", "La Poste"),
          Map.entry("mydhl", "DHL Express"),
          Map.entry("postat", "Österreichische Post"),
          Map.entry("royalmail", "Royal Mail"),
          Map.entry("usps_international", "USPS"));

  private static final int LONGEST_ABBREVIATION = 4;

  private CarrierNames() {}

  /**
   * The name.
   *
   * @param carrier Karrio's own: "dhl_parcel_de"
   */
  static String of(String carrier) {
    String known = KNOWN.get(carrier);
    return known != null
        ? known
        : Arrays.stream(carrier.split("_"))
            .filter(part -> !part.isEmpty())
            .map(CarrierNames::word)
            .collect(Collectors.joining(" "));
  }

  private static String word(String part) {
    return part.length() <= LONGEST_ABBREVIATION
        ? part.toUpperCase(Locale.ROOT)
        : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
  }
}
