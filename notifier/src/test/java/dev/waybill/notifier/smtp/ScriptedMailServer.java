package dev.waybill.notifier.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A mail server over a real socket that answers each command as a test tells it to, at exactly the
 * point of the conversation where the test wants it.
 */
final class ScriptedMailServer implements AutoCloseable {

  /** Instead of a reply: the connection ends, or nothing comes, or a line without end. */
  static final String HANG_UP = "hang up";

  static final String SILENCE = "silence";
  static final String TRICKLE = "trickle";

  /** The command behind the message's last line. */
  static final String END = ".";

  private final ServerSocket socket;
  private final Thread acceptor;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  final List<String> messages = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();

  ScriptedMailServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    acceptor = Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** From now on {@code command} is answered like this; "" for the greeting. */
  ScriptedMailServer answer(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  void behave() {
    replies.clear();
  }

  /** Closes every connection, as a server does with those that idle. */
  void dropConnections() throws IOException {
    for (Socket connection : open) {
      connection.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      // The port is free only once nobody waits at it any more.
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropConnections();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        open.add(connection);
        Thread.ofVirtual().start(() -> talk(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void talk(Socket connection) {
    try (connection) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      OutputStream out = connection.getOutputStream();
      boolean open = reply(out, "", "220 ready");
      String line;
      while (open && (line = in.readLine()) != null) {
        commands.add(line);
        String command = line.split("[ :]", 2)[0].toUpperCase();
        open =
            switch (command) {
              case "EHLO", "RSET", "NOOP" -> reply(out, command, "250 fine");
              case "MAIL", "RCPT" -> reply(out, command, "250 fine");
              case "DATA" -> reply(out, command, "354 go on") && data(in, out);
              default -> false;
            };
      }
    } catch (IOException | UncheckedIOException e) {
      // The other side has gone.
    }
  }

  private boolean data(BufferedReader in, OutputStream out) throws IOException {
    if (replies.getOrDefault("DATA", "").startsWith("5")) {
      return true;
    }
    var message = new StringBuilder();
    String line;
    while ((line = in.readLine()) != null && !line.equals(END)) {
      message.append(line).append("\r\n");
    }
    messages.add(message.toString());
    return reply(out, END, "250 taken");
  }

  /** Often enough that no time-out of the socket ever runs out. */
  private static void trickle(OutputStream out) throws IOException {
    out.write("250-".getBytes(UTF_8));
    while (true) {
      out.write('x');
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean reply(OutputStream out, String command, String usual) {
    String reply = replies.getOrDefault(command, usual);
    if (reply.equals(HANG_UP)) {
      return false;
    }
    if (!reply.equals(SILENCE)) {
      try {
        if (reply.equals(TRICKLE)) {
          trickle(out);
        }
        out.write((reply + "\r\n").getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return !reply.startsWith("421");
  }
}
