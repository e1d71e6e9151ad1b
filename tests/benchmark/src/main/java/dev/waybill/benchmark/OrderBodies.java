package dev.waybill.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bodies of WooCommerce's order.created, all different, without building JSON for each: the pieces
 * between the marks of a recorded order are encoded once.
 */
final class OrderBodies {

  private static final Pattern MARK = Pattern.compile("@(ID|NUMBER|NOW)@");
  private static final DateTimeFormatter GMT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final List<Piece> pieces = new ArrayList<>();

  OrderBodies() {
    String recorded = recorded();
    Matcher mark = MARK.matcher(recorded);
    int from = 0;
    while (mark.find()) {
      pieces.add(new Piece(bytes(recorded, from, mark.start()), mark.group(1).equals("NOW")));
      from = mark.end();
    }
    pieces.add(new Piece(bytes(recorded, from, recorded.length()), false));
  }

  /** The body of the order with this id, taken now. */
  byte[] body(long id) {
    byte[] number = Long.toString(id).getBytes(US_ASCII);
    byte[] now = GMT.format(Instant.now()).getBytes(US_ASCII);
    var body = new ByteArrayOutputStream(4096);
    for (int i = 0; i < pieces.size(); i++) {
      body.writeBytes(pieces.get(i).text());
      if (i < pieces.size() - 1) {
        body.writeBytes(pieces.get(i).thenTime() ? now : number);
      }
    }
    return body.toByteArray();
  }

  private static byte[] bytes(String text, int from, int to) {
    return text.substring(from, to).getBytes(UTF_8);
  }

  private static String recorded() {
    try (var stream = OrderBodies.class.getResourceAsStream("/order.json")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fixed text, and whether the time or the order's id follows. */
  private record Piece(byte[] text, boolean thenTime) {}
}
