package dev.waybill.ingest.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderLine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SHA-256 of what is to be recognised again. */
final class Fingerprint {

  /** Half a SHA-256: enough to tell two versions of one order apart. */
  private static final int DIGEST_BYTES = 16;

  private static final char END = '\u001F';

  private Fingerprint() {}

  /**
   * Of what matters for fulfillment: lines with their quantities, destination, and the choice of
   * delivery. Amounts, notes and status may change without changing it.
   */
  static String of(Order order) {
    var text = new StringBuilder(256);
    for (OrderLine line : order.lines()) {
      add(text, line.id());
      add(text, line.sku());
      add(text, line.productId());
      text.append(line.quantity()).append(END).append(line.needsShipping()).append(END);
    }
    text.append(END);
    Address to = order.shipTo();
    if (to != null) {
      add(text, to.name());
      add(text, to.company());
      add(text, to.line1());
      add(text, to.line2());
      add(text, to.city());
      add(text, to.region());
      add(text, to.postcode());
      add(text, to.country());
      add(text, to.phone());
    }
    text.append(END);
    add(text, order.delivery().method());
    add(text, order.delivery().title());
    text.append(order.delivery().pickup());
    return HexFormat.of().formatHex(sha256(text.toString()), 0, DIGEST_BYTES);
  }

  /** Finds a customer's orders without keeping the address. */
  static @Nullable String customerKey(@Nullable String email) {
    return email == null
        ? null
        : HexFormat.of().formatHex(sha256(email.strip().toLowerCase(Locale.ROOT)));
  }

  private static void add(StringBuilder text, @Nullable String part) {
    text.append(part == null ? "" : part).append(END);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
