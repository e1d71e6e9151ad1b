package dev.waybill.sandbox.mail;

import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.faults.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes one message, or fails at it as the faults say. */
final class Reception implements MessageHandler {

  private final MessageContext context;
  private final Mailbox mailbox;
  private final FaultSwitch faults;
  private final List<String> recipients = new ArrayList<>(1);
  private String from = "";

  Reception(MessageContext context, Mailbox mailbox, FaultSwitch faults) {
    this.context = context;
    this.mailbox = mailbox;
    this.faults = faults;
  }

  @Override
  public void from(String sender) throws RejectException {
    Faults now = faults.now();
    if (now.refuse()) {
      faults.inject();
      hangUp();
    }
    if (now.outage()) {
      faults.inject();
      throw new DropConnectionException(421, "4.3.2 The sandbox's mail server is away.");
    }
    if (!faults.withinRate()) {
      throw new RejectException(450, "4.7.1 Too many messages, try again in a second.");
    }
    from = sender;
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    if (faults.rejects(recipient)) {
      throw new RejectException(550, "5.1.1 rejected_by_sandbox: no such mailbox.");
    }
    recipients.add(recipient);
  }

  @Override
  public @Nullable String data(InputStream data) throws RejectException, IOException {
    byte[] source = data.readAllBytes();
    Faults now = faults.now();
    try {
      faults.delay();
      if (faults.happens(now.errorRate())) {
        throw new RejectException(451, "4.3.0 Something went wrong, try again.");
      }
      mailbox.deliver(from, List.copyOf(recipients), source);
      if (faults.happens(now.answerLostRate())) {
        hangUp();
      }
      if (faults.happens(now.hangRate())) {
        FaultSwitch.hang();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  @Override
  public void done() {}

  /** Closes the socket under the session: the sender gets no answer at all. */
  private void hangUp() throws DropConnectionException {
    if (context instanceof Session session) {
      try {
        session.closeSocket();
      } catch (IOException e) {
        // Closed or broken: the sender gets no answer either way.
        throw new DropConnectionException();
      }
    }
    throw new DropConnectionException();
  }
}
