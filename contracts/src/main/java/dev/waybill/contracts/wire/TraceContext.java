package dev.waybill.contracts.wire;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A W3C trace context, carried by hand from the webhook over Kafka to the calls outside: observing
 * every message with a tracer costs a third of all CPU, carrying 55 bytes costs nothing.
 *
 * @param traceId 32 hex digits, not all zero
 * @param spanId 16 hex digits, not all zero: the caller's span
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

  private static final HexFormat HEX = HexFormat.of();

  /** Begins a new trace. */
  public static TraceContext begin(boolean sampled) {
    var random = ThreadLocalRandom.current();
    return new TraceContext(
        HEX.toHexDigits(nonZero(random)) + HEX.toHexDigits(nonZero(random)),
        HEX.toHexDigits(nonZero(random)),
        sampled);
  }

  /**
   * Reads a {@code traceparent} header; null if there is none or it is malformed, as the standard
   * asks.
   */
  public static @Nullable TraceContext parse(@Nullable String traceparent) {
    if (traceparent == null || traceparent.length() < 55 || traceparent.startsWith("ff")) {
      return null;
    }
    String traceId = traceparent.substring(3, 35);
    String spanId = traceparent.substring(36, 52);
    if (traceparent.charAt(2) != '-'
        || traceparent.charAt(35) != '-'
        || traceparent.charAt(52) != '-'
        || !isId(traceId)
        || !isId(spanId)
        || !isHex(traceparent.substring(53, 55))) {
      return null;
    }
    boolean sampled = (HexFormat.fromHexDigit(traceparent.charAt(54)) & 1) == 1;
    return new TraceContext(traceId, spanId, sampled);
  }

  /** The same trace, one hop further: a new span whose parent is this one. */
  public TraceContext child() {
    return new TraceContext(
        traceId, HEX.toHexDigits(nonZero(ThreadLocalRandom.current())), sampled);
  }

  /** As the {@code traceparent} header writes it. */
  public String traceparent() {
    return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
  }

  private static boolean isId(String text) {
    return isHex(text) && text.chars().anyMatch(c -> c != '0');
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static long nonZero(ThreadLocalRandom random) {
    long value;
    do {
      value = random.nextLong();
    } while (value == 0);
    return value;
  }
}
