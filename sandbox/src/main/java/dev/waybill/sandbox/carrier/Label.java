package dev.waybill.sandbox.carrier;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A bought label. Its state is guarded by its own lock. */
final class Label {

  final long number;
  final String reference;

  /** Of the content it was bought with, to tell a repetition from a mistake. */
  final int fingerprint;

  final String service;
  final long minor;
  private boolean voided;
  private boolean shipped;

  /** An older label of the same reference. */
  final @Nullable Label older;

  Label(
      long number,
      String reference,
      int fingerprint,
      String service,
      long minor,
      @Nullable Label older) {
    this.number = number;
    this.reference = reference;
    this.fingerprint = fingerprint;
    this.service = service;
    this.minor = minor;
    this.older = older;
  }

  String id() {
    return "lbl_" + number;
  }

  String trackingNumber() {
    return String.format(Locale.ROOT, "SBX%012dWB", number);
  }

  /** Returns whether this call voided it; false if it was voided before. */
  synchronized boolean voidIt() {
    if (shipped) {
      throw new AlreadyShipped();
    }
    boolean first = !voided;
    voided = true;
    return first;
  }

  synchronized void handOver() {
    shipped = !voided;
  }

  synchronized String status() {
    return voided ? "voided" : shipped ? "shipped" : "purchased";
  }

  static final class AlreadyShipped extends RuntimeException {
    AlreadyShipped() {
      super("handed over", null, false, false);
    }
  }
}
