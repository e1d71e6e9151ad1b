package dev.waybill.notifier.smtp;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Contact;
import dev.waybill.notifier.channel.Message;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.ProviderBreaker;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * E-mail over SMTP (RFC 5321).
 *
 * <p>Until the message's last byte is handed over, whatever fails has had no effect. A kept
 * connection that turns out to be dead is such a failure, so the message then goes over a new one
 * at once. After the last byte only the server's answer counts, and where none comes the message is
 * unconfirmed.
 */
final class SmtpChannel implements Channel {

  static final String NAME = "email";

  private final Session session;
  private final SmtpConnections connections;
  private final MimeComposer composer;
  private final Senders senders;
  private final ProviderBreaker breaker;

  SmtpChannel(
      Session session,
      SmtpConnections connections,
      MimeComposer composer,
      Senders senders,
      ProviderBreaker breaker) {
    this.session = session;
    this.connections = connections;
    this.composer = composer;
    this.senders = senders;
    this.breaker = breaker;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Contact contact() {
    return Contact.EMAIL;
  }

  @Override
  public Outcome send(Message message) {
    Recipient recipient;
    try {
      recipient = Recipient.parse(message.recipient());
    } catch (AddressException e) {
      return Outcome.rejected(
          "bad-address",
          "The customer's e-mail address "
              + e.getMessage()
              + ". Correct it, or tell the customer another way.");
    }
    Senders.Sender sender = senders.of(message.shop());
    byte[] content =
        composer.compose(message, sender.from(), recipient.address(), sender.replyTo());
    try (ProviderBreaker.Call call = breaker.begin();
        SmtpConnections.Lease lease = connections.lease()) {
      if (lease == null) {
        return SmtpFailure.notSent(
            "mail-server-busy", "All connections to the mail server are in use.");
      }
      var conversation = new Conversation(lease, sender.from(), recipient.address(), content);
      Outcome outcome =
          recipient.international() ? conversation.international() : conversation.usual();
      call.ended(conversation.serverUnwell);
      return isNotSent(outcome) && lease.isOverdue()
          ? SmtpFailure.notSent(
              "mail-server-slow", "The mail server took too long for the whole of a message.")
          : outcome;
    } catch (ProviderUnavailable open) {
      return open.outcome();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SmtpFailure.notSent("stopping", "The service is stopping.");
    }
  }

  private static boolean isNotSent(Outcome outcome) {
    return outcome instanceof Outcome.Unavailable away && !away.mayHaveHappened();
  }

  /** One message over one lease. */
  private final class Conversation {

    private final SmtpConnections.Lease lease;
    private final InternetAddress from;
    private final InternetAddress to;
    private final byte[] content;

    /** As of the last attempt: a kept connection may have been dead of old age. */
    private boolean serverUnwell;

    Conversation(
        SmtpConnections.Lease lease, InternetAddress from, InternetAddress to, byte[] content) {
      this.lease = lease;
      this.from = from;
      this.to = to;
      this.content = content;
    }

    Outcome usual() {
      Transport kept = lease.reused();
      if (kept != null) {
        Outcome outcome = over(kept);
        if (lease.isOverdue()
            || !(outcome instanceof Outcome.Unavailable away)
            || !away.code().equals(SmtpFailure.CONNECTION_LOST)) {
          return outcome;
        }
      }
      try {
        return over(lease.fresh());
      } catch (MessagingException e) {
        return unconnected(e);
      }
    }

    /** Over a connection of its own, since only such mail may be announced as SMTPUTF8. */
    Outcome international() {
      try {
        SMTPTransport transport = lease.international();
        return transport.supportsExtension("SMTPUTF8")
            ? over(transport)
            : Outcome.rejected(
                "unsupported-address",
                "The customer's e-mail address has letters beyond ASCII before the @, and the mail"
                    + " server cannot take these (it does not offer SMTPUTF8). Ask the customer for"
                    + " another address, or use a server that can.");
      } catch (MessagingException e) {
        return unconnected(e);
      } finally {
        lease.discard();
      }
    }

    private Outcome unconnected(MessagingException e) {
      serverUnwell = SmtpFailure.serverUnwell(e);
      return SmtpFailure.onConnect(e);
    }

    private Outcome over(Transport transport) {
      var mail = new MimeMail(session, from, content);
      try {
        transport.sendMessage(mail, new Address[] {to});
        serverUnwell = false;
        return Outcome.completed(null);
      } catch (MessagingException e) {
        serverUnwell = SmtpFailure.serverUnwell(e);
        Outcome failure = SmtpFailure.of(e, mail.wasHandedOver());
        // After a refusal the connection is as good as before; after anything else it is suspect.
        if (!(failure instanceof Outcome.Rejected)) {
          lease.discard();
        }
        return failure;
      }
    }
  }
}
