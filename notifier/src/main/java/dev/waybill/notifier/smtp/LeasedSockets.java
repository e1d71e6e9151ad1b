package dev.waybill.notifier.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Shows whoever connects the socket that the mail library makes for it, which the library itself
 * keeps to itself: closing it from another thread is the only way to end a conversation.
 */
final class LeasedSockets extends SocketFactory {

  static final SocketFactory FACTORY = new LeasedSockets();

  private static final ThreadLocal<@Nullable Consumer<Socket>> CONNECTING = new ThreadLocal<>();

  private LeasedSockets() {}

  /** Something that may fail as the library does. */
  interface Connecting<E extends Exception> {
    void run() throws E;
  }

  /**
   * @param made is told of each socket, before it is connected
   */
  static <E extends Exception> void watch(Consumer<Socket> made, Connecting<E> connecting)
      throws E {
    CONNECTING.set(made);
    try {
      connecting.run();
    } finally {
      CONNECTING.remove();
    }
  }

  @Override
  public Socket createSocket() {
    var socket = new Socket();
    Consumer<Socket> made = CONNECTING.get();
    if (made != null) {
      made.accept(socket);
    }
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(null, new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(null, new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
  }

  private Socket connected(@Nullable SocketAddress from, SocketAddress to) throws IOException {
    Socket socket = createSocket();
    if (from != null) {
      socket.bind(from);
    }
    socket.connect(to);
    return socket;
  }

  /** Closes without a word; reads and writes of other threads fail then. */
  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
