package dev.waybill.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in the minor units of its ISO 4217 currency (cents for EUR, whole yen for JPY, fils for
 * KWD).
 *
 * <p>Shops print amounts with the number of decimals that the shop is set to, not that of the
 * currency ("95.54" JPY was seen); {@link #of} rounds such an amount half up to what the currency
 * has.
 */
public record Money(long minor, String currency) {

  public static Money of(BigDecimal amount, String currency) {
    return new Money(
        amount.movePointRight(digits(currency)).setScale(0, RoundingMode.HALF_UP).longValueExact(),
        currency);
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /** The amount in major units, as people write it: 12.50. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, digits(currency));
  }

  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  private static int digits(String currency) {
    // Units such as XAU have no minor unit (-1): they count whole.
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
