package dev.waybill.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.local.client.ShopWebhooks;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One kept-alive connection to order-ingest. By hand, since a general HTTP client costs more CPU
 * for an order than the service that is measured.
 */
final class ShopConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream input;
  private final String host;
  private boolean isOver;

  ShopConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = new BufferedInputStream(socket.getInputStream());
    host = "127.0.0.1:" + port;
  }

  /** Posts a signed order.created and returns the status of the answer. */
  int post(byte[] body) throws IOException {
    String head =
        "POST /webhooks/woocommerce/demo-woo HTTP/1.1\r\n"
            + "Host: "
            + host
            + "\r\n"
            + "User-Agent: WooCommerce/10.5.2 Hookshot (WordPress/6.9.1)\r\n"
            + "Content-Type: application/json\r\n"
            + "X-WC-Webhook-Source: https://shop.example.com/\r\n"
            + "X-WC-Webhook-Topic: order.created\r\n"
            + "X-WC-Webhook-Resource: order\r\n"
            + "X-WC-Webhook-Event: created\r\n"
            + "X-WC-Webhook-ID: 5\r\n"
            + "X-WC-Webhook-Delivery-ID: 9afd836a9d40c30a621eac99a8877367\r\n"
            + "X-WC-Webhook-Signature: "
            + ShopWebhooks.sign(body, ShopWebhooks.SECRET)
            + "\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    var request = new ByteArrayOutputStream(head.length() + body.length);
    request.writeBytes(head.getBytes(US_ASCII));
    request.writeBytes(body);
    request.writeTo(socket.getOutputStream());
    return answer();
  }

  /** Whether the service said with its last answer that it takes no more on this connection. */
  boolean isOver() {
    return isOver;
  }

  private int answer() throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.substring(9, 12));
    int length = 0;
    boolean chunked = false;
    isOver = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      } else if (lower.equals("connection: close")) {
        isOver = true;
      }
    }
    if (chunked) {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        input.skipNBytes(size + 2L);
      }
      line();
    } else {
      input.skipNBytes(length);
    }
    return status;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    var text = new StringBuilder(64);
    while (true) {
      int c = input.read();
      if (c < 0) {
        throw new EOFException("order-ingest closed the connection");
      }
      if (c == '\n') {
        return text.toString();
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
