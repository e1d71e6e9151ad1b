package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order in canonical form, the same for every shop platform. Its top-level fields are the
 * <em>sections</em> that a workflow step names under {@code send}: a command carries only those.
 * Sections of which there is nothing to tell are left out.
 *
 * @param number what the shop and its customer call the order; display text, never a key
 * @param note the customer's remark
 * @param discounts codes and other reductions, each with what it took off
 * @param fees what was paid for beside goods and postage: surcharges, tips, duties
 * @param attributes what the shop asked the customer at checkout, by question: a date to deliver,
 *     the text on a card
 * @param packing how people say that it is packed; null as long as they say nothing. No shop tells
 *     it
 */
public record Order(
    String number,
    Instant placedAt,
    Customer customer,
    @Nullable Address shipTo,
    @Nullable Address billTo,
    List<OrderLine> lines,
    Delivery delivery,
    Totals totals,
    @Nullable String note,
    List<String> tags,
    @Nullable List<Discount> discounts,
    @Nullable List<Fee> fees,
    @Nullable Payment payment,
    @Nullable Map<String, String> attributes,
    @Nullable List<Packing> packing) {

  /** An order as shops tell it. */
  public Order(
      String number,
      Instant placedAt,
      Customer customer,
      @Nullable Address shipTo,
      @Nullable Address billTo,
      List<OrderLine> lines,
      Delivery delivery,
      Totals totals,
      @Nullable String note,
      List<String> tags,
      @Nullable List<Discount> discounts,
      @Nullable List<Fee> fees,
      @Nullable Payment payment,
      @Nullable Map<String, String> attributes) {
    this(
        number,
        placedAt,
        customer,
        shipTo,
        billTo,
        lines,
        delivery,
        totals,
        note,
        tags,
        discounts,
        fees,
        payment,
        attributes,
        null);
  }

  /** An order with the sections that every sender tells. */
  public Order(
      String number,
      Instant placedAt,
      Customer customer,
      @Nullable Address shipTo,
      @Nullable Address billTo,
      List<OrderLine> lines,
      Delivery delivery,
      Totals totals,
      @Nullable String note,
      List<String> tags) {
    this(
        number, placedAt, customer, shipTo, billTo, lines, delivery, totals, note, tags, null, null,
        null, null);
  }

  /** The same with other lines. */
  public Order withLines(List<OrderLine> others) {
    return new Order(
        number,
        placedAt,
        customer,
        shipTo,
        billTo,
        others,
        delivery,
        totals,
        note,
        tags,
        discounts,
        fees,
        payment,
        attributes,
        packing);
  }
}
