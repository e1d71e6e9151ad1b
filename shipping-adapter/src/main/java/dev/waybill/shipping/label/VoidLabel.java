package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.handover.Departures;
import dev.waybill.step.Outcome;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * The action {@code void-label}, the compensation of {@code buy-label}. Where it is not known what
 * that one did, the carriers are asked for the references that it used; finding nothing is as good
 * as having voided it. What was handed over is not voided. Voiding is idempotent at the carrier, so
 * nothing has to be looked up after a crash.
 */
final class VoidLabel implements StepHandler<ShippedOrder> {

  private final Carriers carriers;
  private final Parcels parcels;
  private final Departures departures;

  VoidLabel(Carriers carriers, Parcels parcels, Departures departures) {
    this.carriers = carriers;
    this.parcels = parcels;
    this.departures = departures;
  }

  @Override
  public String action() {
    return "void-label";
  }

  @Override
  public Class<ShippedOrder> orderType() {
    return ShippedOrder.class;
  }

  @Override
  public Outcome handle(Step<ShippedOrder> step) {
    LabelResult result = step.undoneResult(LabelResult.class);
    try {
      if (result != null) {
        refuseWhatHasLeft(result);
      }
      return Outcome.completed(new Voided(result == null ? voidBought(step) : voidKnown(result)));
    } catch (Refusal refusal) {
      return refusal.outcome();
    }
  }

  /** Before any of them is voided: the order leaves whole or not at all. */
  private void refuseWhatHasLeft(LabelResult result) {
    for (LabelResult parcel : result.all()) {
      if (departures.hasLeft(parcel.labelId())) {
        throw new Refusal(
            "already-left",
            "The parcel " + parcel.trackingNumber() + " was handed over to its carrier.");
      }
    }
  }

  private List<String> voidKnown(LabelResult result) {
    var voided = new ArrayList<String>();
    for (LabelResult parcel : result.all()) {
      LabelId id =
          LabelId.parse(parcel.labelId())
              .orElseThrow(() -> new Refusal("unknown-label", "No label id: " + parcel));
      Carrier carrier =
          carriers
              .named(id.carrier())
              .orElseThrow(
                  () ->
                      new Refusal(
                          "unknown-carrier",
                          "The carrier '" + id.carrier() + "' of the label is not set up."));
      voided.add(new LabelId(carrier.name(), carrier.voidLabel(id.id()).id()).toString());
    }
    return voided;
  }

  private List<String> voidBought(Step<ShippedOrder> step) {
    var voided = new ArrayList<String>();
    for (String reference : parcels.references(step.undoneId(), step)) {
      for (Carrier carrier : carriers.all()) {
        for (Label label : carrier.find(reference)) {
          if (!label.voided()) {
            carrier.voidLabel(label.id());
          }
          voided.add(new LabelId(carrier.name(), label.id()).toString());
        }
      }
    }
    return voided;
  }

  /** The result: ids of the labels that are void now; none if none was bought. */
  record Voided(List<String> voided) {}
}
