package dev.waybill.orchestrator.processing;

import java.time.Duration;
import java.time.Instant;

/** A snapshot of an order so old that nobody can tell whether it was seen through long ago. */
final class ForgottenOrderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ForgottenOrderException(Instant placedAt, Duration forgetAfter) {
    super(
        "Placed at %s, and not known: orders are forgotten after %d days, so it is not begun"
            .formatted(placedAt, forgetAfter.toDays()));
  }
}
