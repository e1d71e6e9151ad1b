package dev.waybill.ingest.order;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the orders of one shop are to be understood where shops differ. What is not decided here, and
 * cannot be seen in the order either, is held with words that name the rule.
 *
 * @param shop whose rules they are, for these words
 * @param marketplace which of a marketplace's orders are shipped
 * @param bundles what is packed of a bundle
 * @param withoutShipping what an order of goods means that names no way of shipping (WooCommerce)
 * @param closed what an order means that the shop closed (archived) before it was shipped (Shopify)
 * @param pickups codes and titles of ways of delivery by which the customer fetches the goods; one
 *     that ends with "*" stands for all that begin so
 * @param services handles of fulfillment services that are ours (Shopify)
 * @param shipUnpaid payment methods whose orders are shipped before they are paid; {@link #TERMS}
 *     for all that have payment terms
 * @param locations ids and names of the locations that we send from (Shopify); empty for all that
 *     are the merchant's own
 * @param currencies what codes mean that ISO 4217 does not know
 */
public record ShopRules(
    String shop,
    Marketplace marketplace,
    Bundles bundles,
    WithoutShipping withoutShipping,
    Closed closed,
    Set<String> pickups,
    Set<String> services,
    Set<String> shipUnpaid,
    Set<String> locations,
    Map<String, Currency> currencies) {

  /** Among {@link #shipUnpaid}: whatever has payment terms, by whichever method. */
  public static final String TERMS = "terms";

  /** Which of an order and its sub-orders, one for each seller, are shipped. */
  public enum Marketplace {
    HOLD,
    PARENT,
    SUBORDERS
  }

  public enum Bundles {
    /** As the plugin says; where it does not, what is in the bundle. */
    TOLD,
    CONTENTS,
    CONTAINER,
    HOLD
  }

  public enum WithoutShipping {
    /** Held if anything speaks for goods. */
    HOLD,
    NOTHING,
    SHIP
  }

  public enum Closed {
    /** Whoever closed it has seen to it. */
    DONE,
    HOLD,
    SHIP
  }

  /**
   * What a currency is that ISO 4217 does not know.
   *
   * @param as the currency of ISO 4217 that it stands for; null: it stays itself
   * @param times how many of that one are one of it: a toman is ten rial
   * @param decimals if it stays itself
   */
  public record Currency(@Nullable String as, BigDecimal times, int decimals) {}

  /** Whose it is to send what the shop has given to a location. */
  public enum Whose {
    OURS,
    OTHERS,
    /** The shop does not say by what the rule goes. */
    UNKNOWN
  }

  public ShopRules {
    pickups = Set.copyOf(pickups);
    services = Set.copyOf(services);
    shipUnpaid = Set.copyOf(shipUnpaid);
    locations = Set.copyOf(locations);
    currencies = Map.copyOf(currencies);
  }

  /** Of a shop of which nothing was decided. */
  public static ShopRules of(String shop) {
    return new ShopRules(
        shop,
        Marketplace.HOLD,
        Bundles.TOLD,
        WithoutShipping.HOLD,
        Closed.DONE,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Map.of());
  }

  /** Words and codes are compared without regard to case. */
  public static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  public boolean isPickup(String codeOrTitle) {
    String word = word(codeOrTitle);
    if (word.isEmpty() || pickups.isEmpty()) {
      return false;
    }
    return pickups.stream()
        .anyMatch(
            pickup ->
                pickup.endsWith("*")
                    ? word.startsWith(pickup.substring(0, pickup.length() - 1))
                    : word.equals(pickup));
  }

  public boolean shipsUnpaid(String method) {
    return !shipUnpaid.isEmpty() && shipUnpaid.contains(word(method));
  }

  public boolean shipsOnTerms() {
    return shipUnpaid.contains(TERMS);
  }

  /**
   * Whose a location is.
   *
   * @param id null where we may not know it
   * @param service whether it belongs to a fulfillment service, which sends by itself unless it is
   *     ours
   */
  public Whose whose(@Nullable String id, String name, boolean service) {
    String word = word(name);
    if (locations.contains(word) || (id != null && locations.contains(id))) {
      return Whose.OURS;
    }
    if (service) {
      return services.contains(word) || services.contains(handle(word)) ? Whose.OURS : Whose.OTHERS;
    }
    if (locations.isEmpty()) {
      return Whose.OURS;
    }
    return id == null && locations.stream().anyMatch(ShopRules::isNumber)
        ? Whose.UNKNOWN
        : Whose.OTHERS;
  }

  /** "Print on demand" has the handle "print-on-demand". */
  private static String handle(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]+", "-");
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What to do where {@link Whose#UNKNOWN} is all that can be said. */
  public String unknownLocation() {
    return "The rule \"locations\" of the shop "
        + shop
        + " names locations by their ids, which Waybill's app may not read there. Give the app the"
        + " scope read_locations, or name the locations by their names.";
  }

  /**
   * Where a rule is set, to end a problem's words with.
   *
   * @param example of its value, as JSON
   */
  public String advice(String rule, String example) {
    return "set the rule \""
        + rule
        + "\" of the shop "
        + shop
        + ", such as "
        + example
        + ": this order and others like it then go on by themselves.";
  }
}
