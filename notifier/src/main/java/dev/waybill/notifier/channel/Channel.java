package dev.waybill.notifier.channel;

import dev.waybill.step.Outcome;

/**
 * A way to reach a customer. Thread-safe.
 *
 * <p>Sending is not repeatable: most channels cannot be asked whether they took a message, so an
 * implementation says as exactly as it can whether it did.
 */
public interface Channel {

  /**
   * As it stands in results and settings: "email", "sms". Two of one name are two ways to do it.
   */
  String name();

  Contact contact();

  /** Whether it is set up; of two of one name, one. */
  default boolean isOn() {
    return true;
  }

  /**
   * Sends the message once; never throws for what the other side does.
   *
   * <ul>
   *   <li>Completed: the other side has taken the message and answers for it now.
   *   <li>Rejected: the other side will never take it: "bad-address" (there is no such address),
   *       "recipient-refused" (nobody takes mail for it), "message-refused" and others. The reason
   *       says what to do, and quotes the other side; no personal data.
   *   <li>Unavailable: certainly not sent, and another time may do; or, if it may have happened,
   *       handed over whole without an answer: it may or may not be on its way.
   * </ul>
   */
  Outcome send(Message message);
}
