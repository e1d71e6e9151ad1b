package dev.waybill.notifier.smtp;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A message whose bytes are ready, so that handing it to the transport is one copy. It also knows
 * whether it was handed over whole, which decides what a broken connection means.
 */
final class MimeMail extends MimeMessage {

  private final InternetAddress from;
  private final byte[] content;
  private boolean handedOver;

  MimeMail(Session session, InternetAddress from, byte[] content) {
    super(session);
    this.from = from;
    this.content = content;
  }

  /** The envelope's sender. */
  @Override
  public InternetAddress[] getFrom() {
    return new InternetAddress[] {from};
  }

  @Override
  public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
    out.write(content);
    // Nothing but the closing dot is missing now.
    handedOver = true;
  }

  boolean wasHandedOver() {
    return handedOver;
  }
}
