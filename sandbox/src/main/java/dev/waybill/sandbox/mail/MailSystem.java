package dev.waybill.sandbox.mail;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Reply;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;

/** The mail server with its mailbox and pages. */
public final class MailSystem implements AutoCloseable {

  private final MailServer server;
  private final Mailbox mailbox;
  private final MailPages pages;
  private final MailApi api;

  private MailSystem(MailServer server, Mailbox mailbox) {
    this.server = server;
    this.mailbox = mailbox;
    this.pages = new MailPages(mailbox);
    this.api = new MailApi(mailbox);
  }

  /** Listens at once; throws when the address cannot be had. */
  public static MailSystem start(
      InetSocketAddress address, Ids ids, EffectBook effects, FaultSwitch faults, Clock clock) {
    var mailbox = new Mailbox(ids, effects, clock);
    return new MailSystem(MailServer.start(address, mailbox, faults), mailbox);
  }

  /** A message that came another way than by SMTP. */
  public void deliver(String from, List<String> recipients, byte[] source) {
    mailbox.deliver(from, recipients, source);
  }

  public int port() {
    return server.port();
  }

  public boolean running() {
    return server.running();
  }

  /** Everything below {@code /mail}. */
  public Reply handle(Call call) {
    return call.segment(1).equals("api") ? api.handle(call) : pages.handle(call);
  }

  @Override
  public void close() {
    server.close();
  }
}
