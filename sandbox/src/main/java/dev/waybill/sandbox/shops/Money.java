package dev.waybill.sandbox.shops;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts as shops print them. */
public final class Money {

  private Money() {}

  /** With as many decimals as the currency has: "12.50", "192". */
  public static String plain(long minor, String currency) {
    return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
  }

  /** With two decimals whatever the currency: "12.50", "192.00". */
  public static String twoDecimals(long minor, String currency) {
    return BigDecimal.valueOf(minor, digits(currency)).setScale(2).toPlainString();
  }

  public static int digits(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }

  /** The minor units of an amount such as "15.38", rounded down. */
  public static long minor(BigDecimal amount, String currency) {
    return amount.movePointRight(digits(currency)).longValue();
  }
}
