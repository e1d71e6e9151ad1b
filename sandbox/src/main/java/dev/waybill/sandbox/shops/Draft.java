package dev.waybill.sandbox.shops;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered. Amounts are in the minor units of the currency, before tax.
 *
 * @param discountPercent a coupon's, on the goods
 * @param shipping 0 for what is not sent
 * @param drawn a number below 1000 for the choices of each shop
 */
public record Draft(
    Kind kind,
    Buyer buyer,
    List<Line> lines,
    String currency,
    int taxPercent,
    int discountPercent,
    long shipping,
    int drawn) {

  public record Line(Article article, int quantity, long unitPrice) {

    public long subtotal() {
      return unitPrice * quantity;
    }
  }

  public boolean digital() {
    return kind == Kind.DIGITAL;
  }

  public boolean pickup() {
    return kind == Kind.PICKUP;
  }

  /** The first line is the bundle, or stands for its group; the others are in it. */
  public boolean bundle() {
    return kind == Kind.BUNDLE && lines.size() > 1;
  }

  public boolean onTerms() {
    return kind == Kind.ON_TERMS;
  }

  /** The buyer's own number of what was ordered on terms. */
  public @Nullable String purchaseOrder() {
    return onTerms() ? "PO-" + (4_000 + drawn) : null;
  }

  public long discount(Line line) {
    return share(line.subtotal(), discountPercent);
  }

  public long total(Line line) {
    return line.subtotal() - discount(line);
  }

  /** What one piece of the line cost, before tax. */
  public long piece(Line line) {
    return total(line) / line.quantity();
  }

  public long tax(long amount) {
    return share(amount, taxPercent);
  }

  public long goods() {
    return lines.stream().mapToLong(this::total).sum();
  }

  public long discounts() {
    return lines.stream().mapToLong(this::discount).sum();
  }

  public long goodsTax() {
    return lines.stream().mapToLong(line -> tax(total(line))).sum();
  }

  /** All that the customer pays. */
  public long total() {
    return goods() + goodsTax() + shipping + tax(shipping);
  }

  private static long share(long amount, int percent) {
    return (amount * percent + 50) / 100;
  }
}
