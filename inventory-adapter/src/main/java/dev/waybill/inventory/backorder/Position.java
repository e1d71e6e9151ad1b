package dev.waybill.inventory.backorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Where an order stands among all that wait: its rank, its place within that, its command. */
record Position(int rank, long place, String command) {

  static final Position START = new Position(Integer.MIN_VALUE, 0, "");

  /** For those who page, opaque. */
  String cursor() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((rank + " " + place + ' ' + command).getBytes(UTF_8));
  }

  /**
   * @throws IllegalArgumentException if it is no cursor
   */
  static Position parse(String cursor) {
    String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("No cursor: " + cursor);
    }
    return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
  }
}
