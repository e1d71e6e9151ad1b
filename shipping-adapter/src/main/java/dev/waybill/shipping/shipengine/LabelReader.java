package dev.waybill.shipping.shipengine;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.shipengine.Wire.Amount;
import dev.waybill.shipping.shipengine.Wire.RefundDetails;
import dev.waybill.shipping.shipengine.Wire.SoldLabel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ShipEngine's labels in our words. */
final class LabelReader {

  private final ConnectedCarriers carriers;
  private final boolean test;

  LabelReader(ConnectedCarriers carriers, boolean test) {
    this.carriers = carriers;
    this.test = test;
  }

  /** Whether it is no label at all: the purchase failed, and this is what is left of it. */
  static boolean failed(SoldLabel label) {
    return "error".equals(label.status());
  }

  Label label(SoldLabel label, String reference) {
    Refund.State refund = refund(label).state();
    return new Label(
        label.labelId(),
        reference,
        carriers.name(label.carrierId(), label.carrierCode()),
        Services.name(label.carrierCode(), label.serviceCode()),
        Objects.requireNonNullElse(label.trackingNumber(), ""),
        label.trackingUrl(),
        cost(label),
        // Void it is, whatever becomes of its money: a refused refund makes no label of it again.
        refund == Refund.State.REJECTED ? Refund.State.REQUESTED : refund,
        test);
  }

  /**
   * How its void stands. Most carriers tell ShipEngine nothing of the money: such a void is asked
   * for, and remains so.
   */
  Refund refund(SoldLabel label) {
    if (!label.voided()) {
      return Refund.of(Refund.State.NONE);
    }
    if (test || "on_carrier_acceptance".equals(label.chargeEvent())) {
      return Refund.of(Refund.State.NOT_APPLICABLE);
    }
    RefundDetails details = label.refundDetails();
    return details == null ? Refund.of(Refund.State.REQUESTED) : refund(details);
  }

  private static Refund refund(RefundDetails details) {
    String status = Objects.requireNonNullElse(details.refundStatus(), "");
    Money credited = credited(details.amountCredited());
    return switch (status) {
      // Approved is not yet paid.
      case "approved" ->
          credited == null
              ? new Refund(Refund.State.REQUESTED, null, "The carrier has approved the refund.")
              : new Refund(Refund.State.CREDITED, credited, null);
      case "rejected" ->
          new Refund(Refund.State.REJECTED, null, "The carrier has rejected the refund.");
      case "excluded" ->
          new Refund(
              Refund.State.REJECTED, null, "Somebody has excluded the label from its refund.");
      default -> Refund.of(Refund.State.REQUESTED);
    };
  }

  private static @Nullable Money credited(@Nullable Amount amount) {
    return amount == null || amount.amount().signum() <= 0 ? null : amount.money();
  }

  /** The cost of the shipment does not include that of its insurance. */
  private static Money cost(SoldLabel label) {
    Money shipping = label.shipmentCost().money();
    Amount insurance = label.insuranceCost();
    return insurance == null || insurance.amount().signum() == 0
        ? shipping
        : shipping.plus(insurance.money());
  }
}
