package dev.waybill.inventory.movement;

import java.util.Locale;

/** What moves stock. Stored by {@link #text}. */
public enum MovementKind {
  /** What was there when movements began, or when a seed file was read. */
  OPENING,
  /** Goods came in. */
  RECEIPT,
  /** Held for an order. */
  RESERVATION,
  /** Held no longer: the order does without. */
  RELEASE,
  /** Left with its order: neither on hand nor reserved any more. */
  COMMIT,
  /** Counted, and there were more or less. */
  COUNT,
  /** Put right by a person, or by the service after an older release wrote without movements. */
  CORRECTION,
  /** Out of one location, or into another. */
  TRANSFER,
  /** Came back. */
  RETURN,
  /** Broken, expired or lost. */
  SCRAP;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** As the table and the API have it: "receipt". */
  public String text() {
    return text;
  }
}
