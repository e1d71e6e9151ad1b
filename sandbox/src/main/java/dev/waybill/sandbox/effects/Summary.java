package dev.waybill.sandbox.effects;

import java.util.List;

/** The sums over all orders, as {@code /effects/summary} tells them. */
public record Summary(
    long orders,
    Labels labels,
    long mails,
    long crmOrders,
    long shopWriteBacks,
    Reservations reservations,
    Doubles doubles,
    List<String> examples) {

  /** Bought and voided count up; live is what they leave. */
  public record Labels(long bought, long voided, long live) {}

  public record Reservations(long reserved, long released) {}

  public record Doubles(
      long labels,
      long mails,
      long crmOrders,
      long crmCustomers,
      long shopWriteBacks,
      long reservations) {

    public long sum() {
      return labels + mails + crmOrders + crmCustomers + shopWriteBacks + reservations;
    }
  }

  static Summary of(long[] sums, List<String> examples) {
    long bought = sums[Count.LABELS_BOUGHT.ordinal()];
    long voided = sums[Count.LABELS_VOIDED.ordinal()];
    return new Summary(
        sums[Count.ORDERS.ordinal()],
        new Labels(bought, voided, bought - voided),
        sums[Count.MAILS.ordinal()],
        sums[Count.CRM_ORDERS.ordinal()],
        sums[Count.SHOP_WRITE_BACKS.ordinal()],
        new Reservations(sums[Count.RESERVED.ordinal()], sums[Count.RELEASED.ordinal()]),
        new Doubles(
            sums[Count.DOUBLE_LABELS.ordinal()],
            sums[Count.DOUBLE_MAILS.ordinal()],
            sums[Count.DOUBLE_CRM_ORDERS.ordinal()],
            sums[Count.DOUBLE_CRM_CUSTOMERS.ordinal()],
            sums[Count.DOUBLE_SHOP_WRITE_BACKS.ordinal()],
            sums[Count.DOUBLE_RESERVATIONS.ordinal()]),
        examples);
  }
}
