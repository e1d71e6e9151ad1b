package dev.waybill.sandbox.shipengine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A label that was bought. Guarded by the lock of {@link Store}. */
final class SoldLabel {

  final long number;
  final Quote quote;
  final String reference;
  final String format;
  final String layout;
  final Instant created;

  /** The label of the way there, of which this is the way back. */
  final @Nullable String outbound;

  /** Whether its number and files are there. */
  boolean complete;

  /** Whether its purchase failed: it is listed, and is no label. */
  boolean failed;

  @Nullable Instant voidedAt;
  Habits.Refunds refund = Habits.Refunds.UNKNOWN;

  /** Whether somebody asked for its void in vain. */
  boolean refusedOnce;

  boolean manifested;

  /** Oldest first. */
  final List<ParcelEvent> events = new ArrayList<>();

  SoldLabel(
      long number,
      Quote quote,
      String reference,
      String format,
      String layout,
      Instant created,
      @Nullable String outbound,
      boolean complete) {
    this.number = number;
    this.quote = quote;
    this.reference = reference;
    this.format = format;
    this.layout = layout;
    this.created = created;
    this.outbound = outbound;
    this.complete = complete;
  }

  String id() {
    return "se-" + number;
  }

  String trackingNumber() {
    return String.format(Locale.ROOT, "SE%012dWB", number);
  }

  boolean voided() {
    return voidedAt != null;
  }

  boolean scanned() {
    return events.stream().anyMatch(event -> !event.status().equals("NY"));
  }

  String status() {
    return failed ? "error" : voided() ? "voided" : complete ? "completed" : "processing";
  }
}
