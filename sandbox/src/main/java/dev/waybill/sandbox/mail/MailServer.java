package dev.waybill.sandbox.mail;

import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.faults.Faults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** SMTP without TLS or sign-in, behind the faults of {@code mail}. */
final class MailServer implements AutoCloseable {

  private static final int BACKLOG = 256;
  private static final int CONNECTIONS = 1_000;
  private static final int IDLE_MS = 300_000;
  private static final int MAX_MESSAGE = 10 * 1024 * 1024;

  private final SMTPServer server;

  private MailServer(SMTPServer server) {
    this.server = server;
  }

  /** Listens at once. */
  static MailServer start(InetSocketAddress address, Mailbox mailbox, FaultSwitch faults) {
    SMTPServer server =
        SMTPServer.port(address.getPort())
            .bindAddress(address.getAddress())
            .hostName("sandbox.waybill.test")
            .softwareName("Waybill sandbox")
            .backlog(BACKLOG)
            .maxConnections(CONNECTIONS)
            .connectionTimeoutMs(IDLE_MS)
            .maxMessageSize(MAX_MESSAGE)
            .insertReceivedHeaders(false)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .sessionHandler(new Door(faults))
            .messageHandlerFactory(context -> new Reception(context, mailbox, faults))
            .build();
    server.start();
    return new MailServer(server);
  }

  int port() {
    return server.getPortAllocated();
  }

  boolean running() {
    return server.isRunning();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Refusal and outage meet a caller before the greeting. */
  private record Door(FaultSwitch faults) implements SessionHandler {

    @Override
    public SessionAcceptance accept(Session session) {
      Faults now = faults.now();
      if (now.refuse()) {
        try {
          session.closeSocket();
        } catch (IOException e) {
          // It is closed then, which is all that was wanted.
          return SessionAcceptance.failure(421, "closed");
        }
      }
      return now.refuse() || now.outage()
          ? SessionAcceptance.failure(421, "4.3.2 The sandbox's mail server is away.")
          : SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {}
  }
}
