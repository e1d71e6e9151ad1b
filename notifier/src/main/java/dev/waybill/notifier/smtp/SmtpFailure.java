package dev.waybill.notifier.smtp;

import dev.waybill.notifier.channel.Delivery;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a failure of the transport means. The server's own words are left out, since they
 * often quote the customer's address; its reply code is kept.
 */
final class SmtpFailure {

  /** The connection broke before the message was handed over. */
  static final String CONNECTION_LOST = "mail-connection-lost";

  private static final String UNAVAILABLE = "mail-server-unavailable";

  private SmtpFailure() {}

  static Delivery onConnect(MessagingException e) {
    return e instanceof AuthenticationFailedException
        ? new Delivery.NotSent(
            "mail-sign-in-failed",
            "The mail server does not accept WAYBILL_MAIL_USERNAME and WAYBILL_MAIL_PASSWORD.")
        : new Delivery.NotSent(UNAVAILABLE, "The mail server cannot be reached.");
  }

  /**
   * @param handedOver whether the message's last byte had gone out
   */
  static Delivery of(MessagingException e, boolean handedOver) {
    SMTPAddressFailedException address = find(e, SMTPAddressFailedException.class);
    if (address != null && isPermanent(address.getReturnCode())) {
      return new Delivery.Refused(
          "bad-address",
          "The mail server refuses the customer's address (" + address.getReturnCode() + ").");
    }
    int code = address == null ? code(e) : address.getReturnCode();
    if (handedOver) {
      return afterMessage(code);
    }
    // 421 is how a server closes a connection that it has kept long enough.
    return code > 0 && code != 421
        ? new Delivery.NotSent(UNAVAILABLE, "The mail server says not now (" + code + ").")
        : new Delivery.NotSent(CONNECTION_LOST, "The connection to the mail server broke.");
  }

  private static Delivery afterMessage(int code) {
    if (isPermanent(code)) {
      return new Delivery.Refused(
          "message-refused", "The mail server refuses the message (" + code + ").");
    }
    return code > 0
        ? new Delivery.NotSent(UNAVAILABLE, "The mail server says not now (" + code + ").")
        : new Delivery.Unconfirmed("The mail server did not say whether it took the message.");
  }

  /** The server's reply code; -1 if there was none. */
  private static int code(MessagingException e) {
    SMTPSendFailedException failed = find(e, SMTPSendFailedException.class);
    return failed == null ? -1 : failed.getReturnCode();
  }

  private static boolean isPermanent(int code) {
    return code >= 500 && code <= 599;
  }

  /** Jakarta Mail chains what belongs together in a list of its own. */
  private static <E extends Exception> @Nullable E find(MessagingException e, Class<E> type) {
    for (Exception next = e; next != null; ) {
      if (type.isInstance(next)) {
        return type.cast(next);
      }
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return null;
  }
}
