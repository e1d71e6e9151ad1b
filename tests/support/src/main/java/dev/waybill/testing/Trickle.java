package dev.waybill.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that answers without end, a byte at a time: often enough that no time-out of a socket
 * ever runs out. Speaks to any number of connections, and hears whatever it is told.
 */
public final class Trickle implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final ServerSocket server;
  private final byte[] beginning;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Trickle(String beginning) {
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.beginning = beginning.getBytes(US_ASCII);
    Thread.ofVirtual().start(this::accept);
  }

  /** The status line and the headers take for ever. */
  public static Trickle ofHeaders() {
    return new Trickle("HTTP/1.1 200 OK\r\nX-Long: ");
  }

  /** The headers come at once, the body takes for ever. */
  public static Trickle ofBody() {
    return new Trickle(
        "HTTP/1.1 200 OK\r\n"
            + "Content-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n"
            + "{\"a\":\"");
  }

  /** Begins with this text at once, whoever connects. */
  public static Trickle after(String beginning) {
    return new Trickle(beginning);
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** How many connections are not yet ended by the other side. */
  public int connections() {
    return open.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> hear(socket));
        Thread.ofVirtual().start(() -> trickle(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void hear(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The other side has ended it, which is what is waited for.
    } finally {
      open.remove(socket);
    }
  }

  private void trickle(Socket socket) {
    try (socket) {
      OutputStream out = socket.getOutputStream();
      out.write(beginning);
      while (!server.isClosed()) {
        out.write('x');
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      // Ended.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
