package dev.waybill.notifier.smtp;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Delivery;
import dev.waybill.notifier.channel.Message;
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

  private final Session session;
  private final SmtpConnections connections;
  private final MimeComposer composer;
  private final Senders senders;

  SmtpChannel(
      Session session, SmtpConnections connections, MimeComposer composer, Senders senders) {
    this.session = session;
    this.connections = connections;
    this.composer = composer;
    this.senders = senders;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Delivery send(Message message) {
    Recipient recipient;
    try {
      recipient = Recipient.parse(message.recipient());
    } catch (AddressException e) {
      return new Delivery.Refused(
          "bad-address",
          "The customer's e-mail address "
              + e.getMessage()
              + ". Correct it, or tell the customer another way.");
    }
    Senders.Sender sender = senders.of(message.shop());
    byte[] content =
        composer.compose(message, sender.from(), recipient.address(), sender.replyTo());
    try (SmtpConnections.Lease lease = connections.lease()) {
      if (lease == null) {
        return new Delivery.NotSent(
            "mail-server-busy", "All connections to the mail server are in use.");
      }
      Delivery delivery =
          recipient.international()
              ? internationally(lease, sender.from(), recipient.address(), content)
              : send(lease, sender.from(), recipient.address(), content);
      return delivery instanceof Delivery.NotSent && lease.isOverdue()
          ? new Delivery.NotSent(
              "mail-server-slow", "The mail server took too long for the whole of a message.")
          : delivery;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.NotSent("stopping", "The service is stopping.");
    }
  }

  private Delivery send(
      SmtpConnections.Lease lease, InternetAddress from, InternetAddress to, byte[] content) {
    Transport kept = lease.reused();
    if (kept != null) {
      Delivery delivery = over(kept, lease, from, to, content);
      if (lease.isOverdue()
          || !(delivery instanceof Delivery.NotSent notSent)
          || !notSent.code().equals(SmtpFailure.CONNECTION_LOST)) {
        return delivery;
      }
    }
    try {
      return over(lease.fresh(), lease, from, to, content);
    } catch (MessagingException e) {
      return SmtpFailure.onConnect(e);
    }
  }

  /** Over a connection of its own, since only such mail may be announced as SMTPUTF8. */
  private Delivery internationally(
      SmtpConnections.Lease lease, InternetAddress from, InternetAddress to, byte[] content) {
    try {
      SMTPTransport transport = lease.international();
      return transport.supportsExtension("SMTPUTF8")
          ? over(transport, lease, from, to, content)
          : new Delivery.Refused(
              "unsupported-address",
              "The customer's e-mail address has letters beyond ASCII before the @, and the mail"
                  + " server cannot take these (it does not offer SMTPUTF8). Ask the customer for"
                  + " another address, or use a server that can.");
    } catch (MessagingException e) {
      return SmtpFailure.onConnect(e);
    } finally {
      lease.discard();
    }
  }

  private Delivery over(
      Transport transport,
      SmtpConnections.Lease lease,
      InternetAddress from,
      InternetAddress to,
      byte[] content) {
    var mail = new MimeMail(session, from, content);
    try {
      transport.sendMessage(mail, new Address[] {to});
      return new Delivery.Sent();
    } catch (MessagingException e) {
      Delivery failure = SmtpFailure.of(e, mail.wasHandedOver());
      // After a refusal the connection is as good as before; after anything else it is suspect.
      if (!(failure instanceof Delivery.Refused)) {
        lease.discard();
      }
      return failure;
    }
  }
}
