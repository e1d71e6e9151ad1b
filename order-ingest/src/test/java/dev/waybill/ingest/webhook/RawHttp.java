package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Says anything to a server, and hears what it answers. */
final class RawHttp implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.setTcpNoDelay(true);
  }

  static String head(String path, String... headers) {
    var head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  RawHttp say(String text) throws IOException {
    return say(text.getBytes(ISO_8859_1));
  }

  /** A server that has heard enough closes; what it said before that can still be read. */
  RawHttp say(byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      // It does not listen any more.
    }
    return this;
  }

  RawHttp hangUp() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** The statuses of all answers until the server closes, or is silent for a while. */
  List<Integer> statuses(Duration silence) throws IOException {
    return heard(silence, false);
  }

  /** The first final answer; 0 if the server closed without one. */
  int status() throws IOException {
    return heard(PATIENCE, true).stream().filter(RawHttp::isFinal).findFirst().orElse(0);
  }

  private List<Integer> heard(Duration silence, boolean onlyFirst) throws IOException {
    socket.setSoTimeout((int) silence.toMillis());
    var heard = new ByteArrayOutputStream();
    List<Integer> statuses = List.of();
    try {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[4096];
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        heard.write(some, 0, count);
        statuses = statuses(heard.toString(ISO_8859_1));
        if (onlyFirst && statuses.stream().anyMatch(RawHttp::isFinal)) {
          break;
        }
      }
    } catch (SocketTimeoutException | SocketException e) {
      // That was all.
    }
    return statuses;
  }

  private static List<Integer> statuses(String text) {
    return Pattern.compile("HTTP/1\\.1 (\\d{3})")
        .matcher(text)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  private static boolean isFinal(int status) {
    return status >= 200;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
