package dev.waybill.shipping.shipengine;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.shipengine.Wire.SoldLabel;
import dev.waybill.shipping.shipengine.Wire.Voided;
import dev.waybill.step.Refusal;
import java.util.Objects;

/**
 * Gives labels back. A void is approved or not, with a reason; what becomes of the money,
 * ShipEngine tells with the label, and not of all carriers.
 */
final class Voids {

  private static final Address NOBODY = new Address("", null, "", null, "", null, "", "", null);

  private final ShipEngineApi api;
  private final LabelReader reader;

  Voids(ShipEngineApi api, LabelReader reader) {
    this.api = api;
    this.reader = reader;
  }

  Refund voidLabel(String id) {
    Voided answer = Faults.ofLabel(() -> api.voidLabel(id));
    if (answer.approved()) {
      return refund(id);
    }
    return switch (Objects.requireNonNullElse(answer.reasonCode(), "")) {
      case "label_already_used" ->
          throw new Refusal("already-shipped", "The parcel is with the carrier already.");
      case "label_already_voided" -> refund(id);
      // Not all carriers give a reason for what was voided before.
      default -> {
        Refund known = refund(id);
        yield known.state() == Refund.State.NONE ? rejected(answer) : known;
      }
    };
  }

  Refund refund(String id) {
    SoldLabel label = Faults.ofLabel(() -> api.label(id));
    return reader.refund(label);
  }

  private static Refund rejected(Voided answer) {
    String words = CarrierWords.of(Objects.requireNonNullElse(answer.message(), ""), NOBODY);
    return new Refund(Refund.State.REJECTED, null, words.isEmpty() ? null : words);
  }
}
