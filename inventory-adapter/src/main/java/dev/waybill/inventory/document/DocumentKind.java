package dev.waybill.inventory.document;

import dev.waybill.inventory.movement.MovementKind;
import java.util.Locale;

/** What a document books. */
public enum DocumentKind {
  /** Goods came in. */
  RECEIPT(MovementKind.RECEIPT, false),
  /** What a person counted is what there is. */
  COUNT(MovementKind.COUNT, false),
  /** More, or with a negative quantity less, than the ledger said. */
  CORRECTION(MovementKind.CORRECTION, true),
  /** Broken, expired or lost. */
  SCRAP(MovementKind.SCRAP, true),
  /** Out of one location, into another. */
  TRANSFER(MovementKind.TRANSFER, false),
  /** Came back from a customer. */
  RETURN(MovementKind.RETURN, false);

  private final MovementKind movement;
  private final boolean needsReason;

  DocumentKind(MovementKind movement, boolean needsReason) {
    this.movement = movement;
    this.needsReason = needsReason;
  }

  /** The kind of its movements. */
  MovementKind movement() {
    return movement;
  }

  /** Whether nobody would understand it without being told why. */
  boolean needsReason() {
    return needsReason;
  }

  /** As the table and the API have it: "receipt". */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException that says which there are
   */
  static DocumentKind parse(String text) {
    for (DocumentKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind is receipt, count, correction, scrap, transfer or return, and not " + text);
  }
}
