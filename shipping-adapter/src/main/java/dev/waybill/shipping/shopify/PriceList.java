package dev.waybill.shipping.shopify;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the account says that labels cost. Shopify's API tells neither rates nor what was paid.
 *
 * @param usual of the service that Shopify chooses
 * @param services carrier and service as Shopify names them, with their prices
 */
record PriceList(Money usual, Map<String, Money> services) {

  /** Shopify chooses: what the buyer chose, else the shop's preference, else the cheapest. */
  static final String DEFAULT = "default";

  private static final Pattern PRICE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([A-Z]{3})");
  private static final Pattern SERVICE =
      Pattern.compile("([a-z0-9_]+/[A-Za-z0-9_.-]+) ?= ?(\\d+(?:\\.\\d+)?)");

  /**
   * @throws IllegalArgumentException saying which of the account's fields cannot be read
   */
  static PriceList of(String price, String services) {
    Matcher usual = PRICE.matcher(price.strip());
    if (!usual.matches()) {
      throw new IllegalArgumentException(
          "price is an amount and a currency, such as 4.90 EUR, and not: " + price);
    }
    String currency = usual.group(2);
    var all = new LinkedHashMap<String, Money>();
    for (String one : services.split(",", -1)) {
      if (!one.isBlank()) {
        Matcher service = SERVICE.matcher(one.strip());
        if (!service.matches()) {
          throw new IllegalArgumentException(
              "services are carrier/service=amount, such as usps/usps_ground_advantage=4.90, and"
                  + " not: "
                  + one.strip());
        }
        all.put(service.group(1), Money.of(new BigDecimal(service.group(2)), currency));
      }
    }
    return new PriceList(
        Money.of(new BigDecimal(usual.group(1)), currency), Collections.unmodifiableMap(all));
  }

  List<Rate> rates() {
    var rates = new ArrayList<Rate>();
    rates.add(new Rate(DEFAULT, "Shopify Shipping", DEFAULT, usual, null));
    services.forEach(
        (service, price) -> rates.add(new Rate(service, carrier(service), service, price, null)));
    return rates;
  }

  Money of(String service) {
    return services.getOrDefault(service, usual);
  }

  /** "ups_shipping" is UPS SHIPPING: a name until the label tells the carrier's. */
  private static String carrier(String service) {
    return service.substring(0, service.indexOf('/')).replace('_', ' ').toUpperCase(Locale.ROOT);
  }
}
