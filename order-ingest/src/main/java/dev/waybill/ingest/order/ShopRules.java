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
    /** As the plugin tells; where it does not, what is in the bundle. */
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

  public ShopRules {
    pickups = Set.copyOf(pickups);
    services = Set.copyOf(services);
    shipUnpaid = Set.copyOf(shipUnpaid);
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
