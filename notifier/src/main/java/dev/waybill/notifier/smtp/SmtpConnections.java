package dev.waybill.notifier.smtp;

import dev.waybill.service.outgoing.Deadlines;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Open connections to one mail server, bounded. Connecting and greeting costs several round trips
 * and would be most of the work of a message, so a connection carries many. The one used last is
 * used next: what is left over grows old and is closed. Thread-safe.
 */
final class SmtpConnections implements AutoCloseable {

  private final Session session;
  private final MailSettings settings;
  private final Clock clock;
  private final Semaphore places;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  SmtpConnections(Session session, MailSettings settings, Clock clock) {
    this.session = session;
    this.settings = settings;
    this.clock = clock;
    this.places = new Semaphore(settings.connections());
  }

  /** A place at the server; null if none came free in time. Close it in the end. */
  @Nullable Lease lease() throws InterruptedException {
    return places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)
        ? new Lease()
        : null;
  }

  /** Closes what is idle, and every other connection when it is given back. */
  @Override
  public void close() {
    Connection connection;
    while ((connection = takeIdle(true)) != null) {
      connection.close();
    }
  }

  /** Closes connections that nobody has used for a while. */
  void closeStale() {
    Connection connection;
    while ((connection = takeStale()) != null) {
      connection.close();
    }
  }

  private synchronized @Nullable Connection takeIdle(boolean close) {
    closed |= close;
    return idle.pollFirst();
  }

  private synchronized @Nullable Connection takeStale() {
    Connection oldest = idle.peekLast();
    return oldest != null && oldest.isStale() ? idle.pollLast() : null;
  }

  private synchronized boolean keep(Connection connection) {
    if (closed) {
      return false;
    }
    idle.addFirst(connection);
    return true;
  }

  /**
   * The right to use one connection for one conversation, which its deadline ends. Not thread-safe.
   */
  final class Lease implements AutoCloseable {

    private final Deadlines.Call conversation = Deadlines.begin(settings.conversation(), this::cut);
    private @Nullable Connection connection;
    private volatile @Nullable Socket socket;

    /** Whether the conversation was ended for its time. */
    boolean isOverdue() {
      return conversation.missed();
    }

    private void cut() {
      Socket open = socket;
      if (open != null) {
        LeasedSockets.close(open);
      }
    }

    private void speakOver(Socket next) {
      socket = next;
      if (isOverdue()) {
        LeasedSockets.close(next);
      }
    }

    /** Takes a connection that is open already; null if there is none. */
    @Nullable Transport reused() {
      closeStale();
      Connection kept = takeIdle(false);
      connection = kept;
      if (kept == null) {
        return null;
      }
      speakOver(kept.socket);
      return kept.transport;
    }

    Transport fresh() throws MessagingException {
      return connect(session);
    }

    /** A connection that speaks UTF-8 with a server that can; discard it after its message. */
    SMTPTransport international() throws MessagingException {
      var properties = new Properties();
      properties.putAll(session.getProperties());
      properties.put("mail.mime.allowutf8", "true");
      return (SMTPTransport) connect(Session.getInstance(properties));
    }

    private Transport connect(Session by) throws MessagingException {
      Transport transport = by.getTransport("smtp");
      LeasedSockets.watch(
          this::speakOver,
          () ->
              transport.connect(
                  settings.host(),
                  settings.port(),
                  settings.username().isEmpty() ? null : settings.username(),
                  settings.password()));
      connection = new Connection(transport, Objects.requireNonNull(socket));
      return transport;
    }

    /** The connection is not to be used again. */
    void discard() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }

    @Override
    public void close() {
      try {
        conversation.close();
        if (connection != null
            && !(!isOverdue() && connection.isGoodForMore() && keep(connection))) {
          connection.close();
        }
      } finally {
        places.release();
      }
    }
  }

  private final class Connection {

    private final Transport transport;
    private final Socket socket;
    private int uses;
    private Instant used = Instant.MIN;

    Connection(Transport transport, Socket socket) {
      this.transport = transport;
      this.socket = socket;
    }

    boolean isGoodForMore() {
      used = clock.instant();
      return ++uses < settings.messagesPerConnection();
    }

    boolean isStale() {
      return used.plus(settings.idle()).isBefore(clock.instant());
    }

    void close() {
      try {
        transport.close();
      } catch (MessagingException e) {
        // It is gone either way.
      }
    }
  }
}
