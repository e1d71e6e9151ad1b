package dev.waybill.shipping.service;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code waybill.shipping.services}: orders that match go by {@code service}. A
 * criterion that is not set matches every order.
 *
 * @param method the shop's code of the delivery choice, whole and in any case
 * @param title a regular expression to be found in what the customer saw, in any case
 * @param countries ISO 3166-1 alpha-2 codes of the destination; empty means all
 * @param account id of the account to buy from; parcels that it does not serve, and all while it is
 *     inactive, do not match. Null for whichever comes first
 * @param service the carrier's own code, or {@link #CHEAPEST}
 */
public record ServiceRule(
    @Nullable String method,
    @Nullable Pattern title,
    @Nullable Set<String> countries,
    @Nullable String account,
    String service) {

  /** Ask the accounts for their rates and take the lowest: one call more for every parcel. */
  public static final String CHEAPEST = "cheapest";

  public ServiceRule {
    if (title != null) {
      title = Pattern.compile(title.pattern(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
    countries = countries == null ? Set.of() : Set.copyOf(countries);
  }

  /** Of whichever account comes first. */
  static ServiceRule of(String service) {
    return new ServiceRule(null, null, null, null, service);
  }

  boolean isCheapest() {
    return service.equals(CHEAPEST);
  }

  boolean matches(@Nullable String orderMethod, @Nullable String orderTitle, String destination) {
    return (method == null || method.equalsIgnoreCase(orderMethod))
        && (title == null || (orderTitle != null && title.matcher(orderTitle).find()))
        && (countries == null || countries.isEmpty() || countries.contains(destination));
  }
}
