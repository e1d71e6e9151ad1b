package dev.waybill.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The few facts about an order that a workflow's conditions may use: {@code order.total > 1000},
 * {@code order.needsShipping}. They travel beside the order, so that conditions are decided without
 * reading all of it. No personal data.
 *
 * @param total in major units of {@code currency}, for comparing only: what people and scripts see
 *     is {@link #amount}
 * @param country ISO 3166-1 alpha-2 of the destination; "" if nothing is shipped
 * @param items pieces left to deliver, over all lines
 * @param needsShipping whether a parcel has to leave: something shippable is left and it is not
 *     picked up
 * @param risk the shop's fraud opinion: "low", "medium", "high", or "" for none
 * @param customerKey SHA-256 (hex) of the lower-cased e-mail, to find a customer's orders without
 *     keeping the address
 * @param billingCountry ISO 3166-1 alpha-2; null if the shop has no billing address
 * @param grams weight of what is left to ship, as far as the shop tells; null for none
 * @param hasNote true if the customer left a remark that somebody may want to read; null for none
 * @param platform of the shop, "woocommerce" or "shopify"; null where the sender does not tell
 * @param minor the total in minor units, exactly; null where the sender tells only {@code total}
 * @param decimals of a currency that ISO 4217 does not know; see {@link Money}
 */
public record OrderFacts(
    double total,
    String currency,
    String country,
    int items,
    boolean needsShipping,
    boolean pickup,
    String risk,
    String shippingMethod,
    String paymentMethod,
    List<String> tags,
    @Nullable String customerKey,
    @Nullable String billingCountry,
    @Nullable Integer grams,
    @Nullable Boolean hasNote,
    @Nullable String platform,
    @Nullable Long minor,
    @Nullable Integer decimals) {

  /** At least so many are shown where ISO 4217 does not say and nobody told. */
  private static final int SHOWN_DECIMALS = 2;

  /** Facts of which no more is told than what every sender tells. */
  public OrderFacts(
      double total,
      String currency,
      String country,
      int items,
      boolean needsShipping,
      boolean pickup,
      String risk,
      String shippingMethod,
      String paymentMethod,
      List<String> tags,
      @Nullable String customerKey) {
    this(
        total,
        currency,
        country,
        items,
        needsShipping,
        pickup,
        risk,
        shippingMethod,
        paymentMethod,
        tags,
        customerKey,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Facts of an order that costs so much, before anything is known of its content. */
  public OrderFacts(
      Money total,
      String risk,
      String shippingMethod,
      String paymentMethod,
      List<String> tags,
      @Nullable String customerKey) {
    this(
        total.amount().doubleValue(),
        total.currency(),
        "",
        0,
        false,
        false,
        risk,
        shippingMethod,
        paymentMethod,
        tags,
        customerKey,
        null,
        null,
        null,
        null,
        total.minor(),
        total.decimals());
  }

  /**
   * The total, for people and for bookkeeping. Of a sender that told no minor units it is {@code
   * total} rounded to those of its currency, which is exact up to 15 digits.
   */
  public Money amount() {
    if (minor != null) {
      return new Money(minor, currency, decimals);
    }
    BigDecimal written = BigDecimal.valueOf(total);
    return Money.exactly(
        written.setScale(Math.max(written.scale(), SHOWN_DECIMALS), RoundingMode.UNNECESSARY),
        currency);
  }

  /** See {@link #customerKey}: white space around the address and its case make no difference. */
  public static String customerKey(String email) {
    try {
      byte[] text = email.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** These facts about an order of another customer. */
  public OrderFacts withCustomerKey(String key) {
    return with(
        country, items, needsShipping, pickup, risk, key, billingCountry, grams, hasNote, platform);
  }

  /** These facts about an order with these tags. */
  public OrderFacts withTags(List<String> others) {
    return others.equals(tags)
        ? this
        : new OrderFacts(
            total,
            currency,
            country,
            items,
            needsShipping,
            pickup,
            risk,
            shippingMethod,
            paymentMethod,
            others,
            customerKey,
            billingCountry,
            grams,
            hasNote,
            platform,
            minor,
            decimals);
  }

  /** These facts with what follows from the content of an order. */
  public OrderFacts of(Order order) {
    int pieces = 0;
    boolean shippable = false;
    long weight = 0;
    for (OrderLine line : order.lines()) {
      pieces += line.quantity();
      if (line.needsShipping() && line.quantity() > 0) {
        shippable = true;
        weight += (long) line.grams() * line.quantity();
      }
    }
    boolean fetched = order.delivery().pickup();
    boolean parcel = shippable && !fetched;
    Address to = order.shipTo();
    Address billed = order.billTo();
    return with(
        parcel && to != null ? to.country() : "",
        pieces,
        parcel,
        fetched,
        risk,
        customerKey,
        billed == null || billed.country().isEmpty() ? null : billed.country(),
        weight == 0 ? null : (int) Math.min(weight, Integer.MAX_VALUE),
        order.note() == null ? null : Boolean.TRUE,
        platform);
  }

  /** These facts, with what follows from the content of an order as others have it. */
  public OrderFacts withContentOf(OrderFacts other) {
    return with(
        other.country,
        other.items,
        other.needsShipping,
        other.pickup,
        risk,
        other.customerKey,
        billingCountry,
        other.grams,
        hasNote,
        platform);
  }

  /**
   * These facts, with the shop's opinion of the risk where these have none: not every message
   * carries it.
   */
  public OrderFacts orRisk(String known) {
    return risk.isEmpty() && !known.isEmpty()
        ? with(
            country,
            items,
            needsShipping,
            pickup,
            known,
            customerKey,
            billingCountry,
            grams,
            hasNote,
            platform)
        : this;
  }

  /** These facts, of an order of such a shop. */
  public OrderFacts on(String shopPlatform) {
    return with(
        country,
        items,
        needsShipping,
        pickup,
        risk,
        customerKey,
        billingCountry,
        grams,
        hasNote,
        shopPlatform);
  }

  /** These facts, but for what may be otherwise although the order costs as much as before. */
  private OrderFacts with(
      String destination,
      int pieces,
      boolean parcel,
      boolean fetched,
      String opinion,
      @Nullable String customer,
      @Nullable String billedIn,
      @Nullable Integer weight,
      @Nullable Boolean remark,
      @Nullable String shopPlatform) {
    return new OrderFacts(
        total,
        currency,
        destination,
        pieces,
        parcel,
        fetched,
        opinion,
        shippingMethod,
        paymentMethod,
        tags,
        customer,
        billedIn,
        weight,
        remark,
        shopPlatform,
        minor,
        decimals);
  }
}
