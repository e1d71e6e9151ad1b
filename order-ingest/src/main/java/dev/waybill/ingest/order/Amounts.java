package dev.waybill.ingest.order;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the amounts of one order, all in one currency, exactly. */
public final class Amounts {

  /** ISO 4217's "no currency", for orders in one that ISO does not know. */
  public static final String NO_CURRENCY = "XXX";

  private static final Meaning NONE = new Meaning(NO_CURRENCY, null, BigDecimal.ONE);

  private final String told;
  private final Meaning meaning;
  private final Problems problems;

  /**
   * What an order's code of a currency means.
   *
   * @param times how many of {@code currency} are one of what the shop writes
   */
  private record Meaning(String currency, @Nullable Integer decimals, BigDecimal times) {}

  private Amounts(String told, Meaning meaning, Problems problems) {
    this.told = told;
    this.meaning = meaning;
    this.problems = problems;
  }

  public static Amounts in(String currency, ShopRules rules, Problems problems) {
    String known = known(currency);
    if (known != null) {
      return new Amounts(currency, new Meaning(known, null, BigDecimal.ONE), problems);
    }
    String code = currency.strip().toUpperCase(Locale.ROOT);
    ShopRules.Currency rule = rules.currencies().get(code);
    if (rule != null) {
      String as = rule.as();
      return new Amounts(
          currency,
          as == null
              ? new Meaning(code, rule.decimals(), BigDecimal.ONE)
              : new Meaning(as, null, rule.times()),
          problems);
    }
    String shown = code.matches("[A-Z0-9]{2,12}") ? code : "XYZ";
    problems.add(
        "unknown-currency",
        "The order is in a currency that ISO 4217 does not know, so its amounts mean nothing here."
            + " Say what it is: "
            + rules.advice(
                "currencies",
                "{\""
                    + shown
                    + "\": {\"decimals\": 0}}, or {\"as\": \"IRR\", \"times\": 10} for one that"
                    + " stands for another"));
    return new Amounts(currency, NONE, problems);
  }

  /** The code in upper case if ISO 4217 knows it, otherwise null. */
  public static @Nullable String known(String currency) {
    if (currency.length() != 3) {
      return null;
    }
    try {
      return Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether it is the code that the shop gives the order's own currency. */
  public boolean isOwn(String code) {
    return told.equals(code);
  }

  public Money zero() {
    return of(BigDecimal.ZERO);
  }

  /** The amount in a field; zero if it is missing or unreadable. */
  public Money of(JsonNode value) {
    BigDecimal amount = Fields.number(value);
    return amount == null ? zero() : of(amount);
  }

  /** The amount in a field; null if it is zero, missing or unreadable. */
  public @Nullable Money orNull(JsonNode value) {
    return orNull(Fields.number(value));
  }

  public @Nullable Money orNull(@Nullable BigDecimal amount) {
    return amount == null || amount.signum() == 0 ? null : of(amount);
  }

  /** The amount in a field that an order cannot do without. */
  public Money required(JsonNode value, String name) {
    BigDecimal amount = Fields.number(value);
    if (amount == null) {
      problems.add(
          "unreadable-amount",
          "The order has no readable "
              + name
              + ". Check its amounts in the shop, then release it, or cancel it.");
      return zero();
    }
    return of(amount);
  }

  public Money of(BigDecimal amount) {
    try {
      return Money.of(
          meaning.times().equals(BigDecimal.ONE) ? amount : amount.multiply(meaning.times()),
          meaning.currency(),
          meaning.decimals());
    } catch (ArithmeticException e) {
      problems.add(
          "unreadable-amount",
          "An amount of the order is out of all bounds. Check its amounts in the shop, then"
              + " release it, or cancel it.");
      return zero();
    }
  }

  /** What one of {@code quantity} pieces costs if all cost {@code total}. */
  public Money perPiece(BigDecimal total, BigDecimal quantity) {
    return of(
        quantity.compareTo(BigDecimal.ONE) <= 0
            ? total
            : total.divide(quantity, MathContext.DECIMAL64));
  }
}
