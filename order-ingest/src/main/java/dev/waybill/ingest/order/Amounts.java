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

  private final String currency;
  private final Problems problems;

  private Amounts(String currency, Problems problems) {
    this.currency = currency;
    this.problems = problems;
  }

  public static Amounts in(String currency, Problems problems) {
    String known = known(currency);
    if (known == null) {
      problems.add(
          "unknown-currency",
          "The order's currency is not one of ISO 4217, so its amounts cannot be trusted. Check the"
              + " order in the shop, then approve or cancel it here.");
      return new Amounts(NO_CURRENCY, problems);
    }
    return new Amounts(known, problems);
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

  public String currency() {
    return currency;
  }

  public Money zero() {
    return Money.zero(currency);
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
              + ". Check its amounts in the shop, then approve or cancel it here.");
      return zero();
    }
    return of(amount);
  }

  public Money of(BigDecimal amount) {
    try {
      return Money.of(amount, currency);
    } catch (ArithmeticException e) {
      problems.add(
          "unreadable-amount",
          "An amount of the order is out of all bounds. Check its amounts in the shop, then approve"
              + " or cancel it here.");
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
