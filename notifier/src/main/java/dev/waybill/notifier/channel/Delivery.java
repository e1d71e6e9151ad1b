package dev.waybill.notifier.channel;

/** How an attempt to send a message ended. */
public sealed interface Delivery {

  /** The other side has taken the message and answers for it now. */
  record Sent() implements Delivery {}

  /**
   * The other side will never take it.
   *
   * @param code kebab case: "bad-address" (there is no such address), "recipient-refused" (nobody
   *     takes mail for it), "message-refused"
   * @param reason for people: what to do, and the other side's words; no personal data
   */
  record Refused(String code, String reason) implements Delivery {}

  /**
   * Certainly not sent; another time may do.
   *
   * @param reason for people; no personal data
   */
  record NotSent(String code, String reason) implements Delivery {}

  /**
   * The message was handed over whole, but no answer came: it may or may not be on its way.
   *
   * @param reason for people; no personal data
   */
  record Unconfirmed(String reason) implements Delivery {}
}
