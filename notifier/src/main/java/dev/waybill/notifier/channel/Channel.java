package dev.waybill.notifier.channel;

/**
 * A way to reach a customer. Thread-safe.
 *
 * <p>Sending is not repeatable: most channels cannot be asked whether they took a message, so an
 * implementation says as exactly as it can whether it did.
 */
public interface Channel {

  /** As it stands in results: "email". */
  String name();

  /** Sends the message once; never throws for what the other side does. */
  Delivery send(Message message);
}
