package dev.waybill.notifier.channel;

import org.jspecify.annotations.Nullable;

/**
 * One message to one customer.
 *
 * @param reference our id of the effect (the command's): the message's identity is made from it, so
 *     that a message sent twice is recognisable as the same
 * @param order id of the order that it is about
 * @param occasion why it is sent
 * @param shop whose customer it goes to, which decides the sender
 * @param recipient address on the channel
 * @param html null for a message of plain text only
 */
public record Message(
    String reference,
    String order,
    String occasion,
    String shop,
    String recipient,
    String subject,
    String text,
    @Nullable String html) {

  /** Never to whom it goes or what it says: this may end up in a log. */
  @Override
  public String toString() {
    return "Message[" + reference + ']';
  }
}
