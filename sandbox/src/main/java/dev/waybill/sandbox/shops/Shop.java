package dev.waybill.sandbox.shops;

/** A shop that takes orders and tells its webhooks about them. */
public interface Shop {

  String name();

  long nextOrderId();

  /** What an order of this kind is in this shop, where some kinds are unknown. */
  Kind kind(Kind drawn);

  /**
   * Takes the order and posts its webhooks; comes back when they are answered or given up.
   *
   * @return whether the receiver has accepted at least one of them
   */
  boolean place(long orderId, long seed, Kind kind) throws InterruptedException;

  /**
   * Something that a customer or the merchant does to an order in the shop, not through its API.
   *
   * @param action pay, cancel, refund, trash or resend
   * @throws dev.waybill.sandbox.web.Problem if there is no such order or action
   */
  void act(long orderId, String action);
}
