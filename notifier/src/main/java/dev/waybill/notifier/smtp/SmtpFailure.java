package dev.waybill.notifier.smtp;

import dev.waybill.step.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a failure of the transport means: the recipient, the message, or us. Only what a
 * server says about the recipient or about this message is refused for good; whatever it has
 * against us is mended by us, and the message goes then.
 */
final class SmtpFailure {

  /** The connection broke before the message was handed over. */
  static final String CONNECTION_LOST = "mail-connection-lost";

  private static final String UNAVAILABLE = "mail-server-unavailable";

  private SmtpFailure() {}

  static Outcome onConnect(MessagingException e) {
    return e instanceof AuthenticationFailedException
        ? notSent(
            "mail-sign-in-failed",
            "The mail server does not accept WAYBILL_MAIL_USERNAME and WAYBILL_MAIL_PASSWORD.")
        : notSent(UNAVAILABLE, "The mail server cannot be reached.");
  }

  /**
   * Whether the server is unwell or cannot be reached, rather than says no to this recipient, this
   * message or us: that would be no different after a pause, and an open breaker would hide it.
   */
  static boolean serverUnwell(MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return false;
    }
    SMTPAddressFailedException address = find(e, SMTPAddressFailedException.class);
    SMTPSendFailedException sending = find(e, SMTPSendFailedException.class);
    int code =
        address != null ? address.getReturnCode() : sending != null ? sending.getReturnCode() : -1;
    return code <= 0 || code == 421;
  }

  /**
   * @param handedOver whether the message's last byte had gone out
   */
  static Outcome of(MessagingException e, boolean handedOver) {
    SMTPAddressFailedException address = find(e, SMTPAddressFailedException.class);
    SMTPSendFailedException sending = find(e, SMTPSendFailedException.class);
    if (address != null) {
      var reply = ServerReply.of(address.getReturnCode(), text(address));
      return reply.isPermanent() ? onRecipient(reply) : later(reply, handedOver);
    }
    var reply =
        sending == null
            ? ServerReply.of(-1, "")
            : ServerReply.of(sending.getReturnCode(), text(sending));
    if (!reply.isPermanent()) {
      return later(reply, handedOver);
    }
    return handedOver ? onMessage(reply) : onUs(reply);
  }

  /** RFC 5321 tells what a code may mean at RCPT; the enhanced one tells which of these it is. */
  private static Outcome onRecipient(ServerReply reply) {
    if (isMailboxFull(reply) || (reply.enhanced().isEmpty() && reply.code() == 552)) {
      return mailboxFull(reply);
    }
    boolean senders = reply.enhanced().equals("5.1.7") || reply.enhanced().equals("5.1.8");
    boolean recipients =
        reply.enhanced().isEmpty()
            ? switch (reply.code()) {
              case 550, 551, 553, 556 -> true;
              default -> false;
            }
            : (reply.isAbout("5.1") && !senders)
                || reply.isAbout("5.2")
                || reply.enhanced().equals("5.4.1");
    return recipients ? recipientRefused(reply) : onUs(reply);
  }

  /** Some servers look at the recipient only once they have the message. */
  private static Outcome onMessage(ServerReply reply) {
    if (isMailboxFull(reply)) {
      return mailboxFull(reply);
    }
    if (reply.isAbout("5.1.1") || reply.isAbout("5.1.6") || reply.isAbout("5.2.1")) {
      return recipientRefused(reply);
    }
    if (reply.isAbout("5.3.4") || reply.isAbout("5.2.3") || reply.code() == 552) {
      return new Outcome.Rejected(
          "message-too-large",
          "The message is larger than the mail server takes: shorten its template. "
              + reply.quoted());
    }
    return new Outcome.Rejected(
        "message-refused",
        "The mail server refuses the message, as spam or by its rules: see that the sender's domain"
            + " allows this server (SPF, DKIM, DMARC), and what the template says. "
            + reply.quoted());
  }

  private static Outcome recipientRefused(ServerReply reply) {
    return new Outcome.Rejected(
        "recipient-refused",
        "The mail server does not take mail for the customer's address: ask the customer for"
            + " another one. "
            + reply.quoted());
  }

  private static boolean isMailboxFull(ServerReply reply) {
    return reply.isAbout("5.2.2");
  }

  private static Outcome mailboxFull(ServerReply reply) {
    return new Outcome.Rejected(
        "mailbox-full",
        "The customer's mailbox is full: send again later, or tell the customer another way. "
            + reply.quoted());
  }

  private static Outcome onUs(ServerReply reply) {
    return notSent(
        "mail-server-refuses-us",
        "The mail server does not take mail from us, whoever it is for: see to the sender"
            + " (WAYBILL_MAIL_FROM), the sign-in and the server's rules for us. "
            + reply.quoted());
  }

  private static Outcome later(ServerReply reply, boolean handedOver) {
    // 421 is how a server closes a connection that it has kept long enough.
    if (reply.code() > 0 && (handedOver || reply.code() != 421)) {
      return notSent(UNAVAILABLE, "The mail server says not now. " + reply.quoted());
    }
    return handedOver
        ? new Outcome.Unavailable(
            "unconfirmed", "The mail server did not say whether it took the message.", null, true)
        : notSent(CONNECTION_LOST, "The connection to the mail server broke.");
  }

  static Outcome.Unavailable notSent(String code, String reason) {
    return new Outcome.Unavailable(code, reason, null, false);
  }

  private static String text(MessagingException e) {
    return e.getMessage() == null ? "" : e.getMessage();
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
