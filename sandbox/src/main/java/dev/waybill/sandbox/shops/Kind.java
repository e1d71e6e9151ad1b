package dev.waybill.sandbox.shops;

import java.util.Locale;
import java.util.Optional;

/** What sort of order it is, how often it comes (of a hundred), and how it ought to end. */
public enum Kind {
  PAID(50, Expectation.SHIPPED),
  CASH_ON_DELIVERY(12, Expectation.SHIPPED),
  PAID_LATER(8, Expectation.SHIPPED),
  UNPAID(6, Expectation.UNPAID),
  UNDELIVERABLE(10, Expectation.HELD),
  DIGITAL(8, Expectation.COMPLETED_WITHOUT_LABEL),
  PICKUP(6, Expectation.COMPLETED_WITHOUT_LABEL),
  /** Comes only when asked for: a bundle, and what is in it. */
  BUNDLE(0, Expectation.SHIPPED),
  /** Comes only when asked for: a business that pays later, and has a number of its own for it. */
  ON_TERMS(0, Expectation.UNPAID);

  private static final Kind[] KINDS = values();

  private final int share;
  private final Expectation expectation;

  Kind(int share, Expectation expectation) {
    this.share = share;
    this.expectation = expectation;
  }

  public Expectation expectation() {
    return expectation;
  }

  /** Whether the customer has paid when the order is placed. */
  public boolean paidAtOnce() {
    return this != CASH_ON_DELIVERY && this != PAID_LATER && this != UNPAID && this != ON_TERMS;
  }

  static Kind drawn(int ofHundred) {
    int left = ofHundred;
    for (Kind kind : KINDS) {
      left -= kind.share;
      if (left < 0) {
        return kind;
      }
    }
    return PAID;
  }

  static Optional<Kind> byKey(String key) {
    for (Kind kind : KINDS) {
      if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(key)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
