package dev.waybill.orchestrator.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has read what changes. Changes are read in passes: a pass takes what changed
 * since the last, up to its own beginning, page by page, and the next begins where it began. Opaque
 * for those who keep it; what it holds may change, but one that was given out is always understood.
 *
 * @param filter fingerprint of the filters that it was begun with
 * @param last the pass before; null in the first one
 * @param from what changed then or later is asked for; of the first pass
 * @param open the pass that is being read; null between passes
 */
record ChangeCursor(int filter, @Nullable Pass last, Instant from, @Nullable Open open) {

  private static final String FORM = "1";
  private static final String NONE = "";
  private static final String GAP = " ";
  private static final int PARTS = 8;

  /**
   * One pass of reading.
   *
   * @param begun by the clock that changes are stamped with
   * @param snapshot of the database then: which transactions had ended, as {@code pg_snapshot}
   */
  record Pass(Instant begun, Snapshot snapshot) {}

  /**
   * A pass that is not over.
   *
   * @param at when the last order that was read had changed
   * @param id of that order
   */
  record Open(Pass pass, Instant at, String id) {}

  String text() {
    Pass before = last;
    Open now = open;
    String plain =
        String.join(
            GAP,
            Integer.toHexString(filter),
            from.toString(),
            before == null ? NONE : before.begun().toString(),
            before == null ? NONE : before.snapshot().toString(),
            now == null ? NONE : now.pass().begun().toString(),
            now == null ? NONE : now.pass().snapshot().toString(),
            now == null ? NONE : now.at().toString(),
            now == null ? NONE : now.id());
    String whole = FORM + GAP + sum(plain) + GAP + plain;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.getBytes(UTF_8));
  }

  /**
   * @throws IllegalArgumentException saying what to do
   */
  static ChangeCursor parse(String text) {
    try {
      String[] whole = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(GAP, 3);
      String[] parts = whole[whole.length - 1].split(GAP, PARTS);
      if (whole.length == 3
          && whole[0].equals(FORM)
          && whole[1].equals(sum(whole[2]))
          && parts.length == PARTS) {
        Pass last = pass(parts[2], parts[3]);
        Pass now = pass(parts[4], parts[5]);
        return new ChangeCursor(
            Integer.parseUnsignedInt(parts[0], 16),
            last,
            time(parts[1]),
            now == null ? null : new Open(now, time(parts[6]), parts[7]));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unknown(e);
    }
    throw unknown(null);
  }

  /** Tells one that was cut off or written by hand. */
  private static String sum(String plain) {
    var sum = new CRC32();
    sum.update(plain.getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static @Nullable Pass pass(String begun, String snapshot) {
    return begun.isEmpty() ? null : new Pass(time(begun), Snapshot.parse(snapshot));
  }

  /** As exact as the database keeps it. */
  private static Instant time(String text) {
    return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
  }

  private static IllegalArgumentException unknown(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "This is no cursor: give the \"next\" of the last answer as it is, or begin again with"
            + " updatedSince, such as 2026-11-01T00:00:00Z.",
        cause);
  }
}
