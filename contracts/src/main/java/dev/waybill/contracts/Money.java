package dev.waybill.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An amount in the minor units of its currency: those of ISO 4217 (cents for EUR, whole yen for
 * JPY, fils for KWD), or as many decimals as are told beside it. Shops sell in currencies that ISO
 * does not know, too: toman (IRT), the pounds of Jersey, Guernsey and Man, bitcoin.
 *
 * <p>Shops print amounts with the number of decimals that the shop is set to, not that of the
 * currency ("95.54" JPY was seen); {@link #of} rounds such an amount half up to what the currency
 * has.
 *
 * @param currency a code of ISO 4217, or the shop's own
 * @param decimals of a currency that ISO 4217 does not know; null: those of ISO 4217
 */
public record Money(long minor, String currency, @Nullable Integer decimals) {

  /** What a currency has of which nobody told. */
  private static final int USUAL_DECIMALS = 2;

  public Money(long minor, String currency) {
    this(minor, currency, null);
  }

  public static Money of(BigDecimal amount, String currency) {
    return of(amount, currency, null);
  }

  public static Money of(BigDecimal amount, String currency, @Nullable Integer decimals) {
    return new Money(
        amount
            .movePointRight(digits(currency, decimals))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact(),
        currency,
        decimals);
  }

  /**
   * An amount that is told with all its decimals: where ISO 4217 does not know the currency, it has
   * as many as the amount.
   */
  public static Money exactly(BigDecimal amount, String currency) {
    return of(amount, currency, isoDigits(currency) == null ? Math.max(0, amount.scale()) : null);
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /** The amount in major units, as people write it: 12.50. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, digits(currency, decimals));
  }

  public Money plus(Money other) {
    if (!currency.equals(other.currency) || digits(currency, decimals) != other.digits()) {
      throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(minor, other.minor), currency, decimals);
  }

  private int digits() {
    return digits(currency, decimals);
  }

  private static int digits(String currency, @Nullable Integer decimals) {
    if (decimals != null) {
      return decimals;
    }
    Integer known = isoDigits(currency);
    return known == null ? USUAL_DECIMALS : known;
  }

  /** Null of a currency that ISO 4217 does not know. */
  private static @Nullable Integer isoDigits(String currency) {
    try {
      // Units such as XAU have no minor unit (-1): they count whole.
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}
