package dev.waybill.ingest.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.PickupPoint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** SHA-256 of what is to be recognised again. */
public final class Fingerprint {

  /** Half a SHA-256: enough to tell two versions of one order apart. */
  private static final int DIGEST_BYTES = 16;

  /** Enough to tell which section changed; where none seems to have, all may have. */
  private static final int SECTION_BYTES = 4;

  private static final char END = '\u001F';

  private Fingerprint() {}

  /**
   * Of what matters for fulfillment: lines with their quantities, destination, and the choice of
   * delivery. Amounts, notes and status may change without changing it, and so may what was shipped
   * of the lines: that is what becomes of every order.
   */
  static String of(Order order, Map<String, Integer> settled) {
    var text = new StringBuilder(256);
    lines(text, order, settled);
    text.append(END);
    shipTo(text, order);
    text.append(END);
    delivery(text, order);
    return HexFormat.of().formatHex(sha256(text.toString()), 0, DIGEST_BYTES);
  }

  /**
   * Of the same as it was ordered, with the refunds that were made: what is left of the lines need
   * not be known for it.
   */
  static String basis(Order order, String refunds) {
    var text = new StringBuilder(256);
    for (OrderLine line : order.lines()) {
      Integer ordered = line.ordered();
      line(text, line, ordered == null ? line.quantity() : ordered);
    }
    text.append(END);
    shipTo(text, order);
    text.append(END);
    delivery(text, order);
    add(text, refunds);
    return HexFormat.of().formatHex(sha256(text.toString()), 0, DIGEST_BYTES);
  }

  /** Of each section that {@link #of} covers, by its name, and of what was shipped, if anything. */
  static Map<String, String> sections(Order order, Map<String, Integer> settled) {
    var sections = new LinkedHashMap<String, String>();
    sections.put("lines", section((text, one) -> lines(text, one, settled), order));
    sections.put("shipTo", section(Fingerprint::shipTo, order));
    sections.put("delivery", section(Fingerprint::delivery, order));
    if (!settled.isEmpty()) {
      String pieces = new TreeMap<>(settled).toString();
      sections.put("settled", section((text, one) -> text.append(pieces), order));
    }
    return sections;
  }

  private static String section(BiConsumer<StringBuilder, Order> section, Order order) {
    var text = new StringBuilder(128);
    section.accept(text, order);
    return HexFormat.of().formatHex(sha256(text.toString()), 0, SECTION_BYTES);
  }

  private static void lines(StringBuilder text, Order order, Map<String, Integer> settled) {
    for (OrderLine line : order.lines()) {
      line(text, line, line.quantity() + settled.getOrDefault(line.id(), 0));
    }
  }

  private static void line(StringBuilder text, OrderLine line, int quantity) {
    add(text, line.id());
    add(text, line.sku());
    add(text, line.productId());
    text.append(quantity).append(END).append(line.needsShipping()).append(END);
  }

  private static void shipTo(StringBuilder text, Order order) {
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
  }

  private static void delivery(StringBuilder text, Order order) {
    add(text, order.delivery().method());
    add(text, order.delivery().title());
    text.append(order.delivery().pickup());
    PickupPoint point = order.delivery().pickupPoint();
    if (point != null) {
      // Nothing where there is none: digests of before stay as they are.
      add(text.append(END), point.id());
    }
  }

  /** Finds a customer's orders without keeping the address. */
  public static @Nullable String customerKey(@Nullable String email) {
    return email == null ? null : OrderFacts.customerKey(email);
  }

  /** Of a body as it came. */
  public static String of(byte[] body) {
    return HexFormat.of().formatHex(sha256(body));
  }

  private static void add(StringBuilder text, @Nullable String part) {
    text.append(part == null ? "" : part).append(END);
  }

  private static byte[] sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
