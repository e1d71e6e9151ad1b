package dev.waybill.shipping.handover;

import dev.waybill.step.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The "no" to an order whose parcels lie too long. */
final class Lateness {

  static final String CODE = "not-handed-over";

  private Lateness() {}

  /**
   * @param parcels of the order, those that have left as well
   */
  static Outcome of(List<AwaitedParcel> parcels) {
    List<String> there =
        parcels.stream()
            .filter(p -> p.leftAt() == null)
            .map(AwaitedParcel::trackingNumber)
            .toList();
    return Outcome.rejected(
        CODE,
        "Has its label since %s and was not handed over: %s"
            .formatted(
                parcels.getFirst().since().truncatedTo(ChronoUnit.SECONDS),
                String.join(", ", there)));
  }
}
