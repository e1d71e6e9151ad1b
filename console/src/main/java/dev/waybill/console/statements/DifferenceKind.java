package dev.waybill.console.statements;

import java.util.Locale;

/** In what two of those disagree that are compared; what costs money or goods first. */
enum DifferenceKind {
  /** The shop has it, and nobody ships it. */
  NOT_IN_WAYBILL("bad"),
  /** Undone here, and its label is still paid for. */
  LABEL_NOT_VOIDED("bad"),
  /** Completed here, and no label of it can be used. */
  NO_LABEL("bad"),
  /** The shop cancelled it, and it goes on here or has gone. */
  CANCELLED_IN_SHOP("bad"),
  /** The shop shipped it, and it is not shipped here. */
  SHIPPED_IN_SHOP("warn"),
  /** Shipped here, and the shop's customer is not told so. */
  NOT_SHIPPED_IN_SHOP("warn"),
  /** Cancelled here, and it goes on in the shop. */
  NOT_CANCELLED_IN_SHOP("warn"),
  /** Completed here, and the CRM did not take it. */
  NO_CRM_RECORD("warn"),
  /** It is here, and the shop does not list it: in its trash, deleted, or of another day there. */
  NOT_IN_SHOP("warn");

  private final String tone;

  DifferenceKind(String tone) {
    this.tone = tone;
  }

  public String tone() {
    return tone;
  }

  /** As the API and the messages name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static DifferenceKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
