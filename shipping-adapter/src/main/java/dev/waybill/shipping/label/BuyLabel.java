package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.AddressFault;
import dev.waybill.contracts.address.AddressFault.Grade;
import dev.waybill.contracts.address.AddressRule;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.step.Outcome;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The action {@code buy-label}: one label for every parcel of the order, most often one.
 *
 * <p>All or none: if the carrier refuses a later parcel, the labels of the earlier ones are voided
 * before the step is rejected. An address that lacks something is not sent to the carrier at all;
 * one that only looks odd is, and the carrier decides.
 *
 * <p>Each shipment has a reference that {@link Parcels} makes of the command's id, so it is the
 * same in every attempt. The carrier takes it as idempotency key: asking twice for a label under
 * one reference gives the same label. Exceptions that are not caught here, as of a carrier that
 * does not answer, become the outcome <em>unavailable</em> (see {@link StepHandler}), and the
 * orchestrator tries again.
 */
final class BuyLabel implements StepHandler<ShippedOrder> {

  /** As many as shops are told of. More take longer than the step has time. */
  private static final int MOST = 50;

  private final Carriers carriers;
  private final ServiceChoice services;
  private final Parcels parcels;

  BuyLabel(Carriers carriers, ServiceChoice services, Parcels parcels) {
    this.carriers = carriers;
    this.services = services;
    this.parcels = parcels;
  }

  @Override
  public String action() {
    return "buy-label";
  }

  @Override
  public Class<ShippedOrder> orderType() {
    return ShippedOrder.class;
  }

  @Override
  public Outcome handle(Step<ShippedOrder> step) {
    Address shipTo = step.order().shipTo();
    if (shipTo == null) {
      return Outcome.rejected(
          "missing-address", "The order has no address to ship to. Give it one with edit-address.");
    }
    List<AddressFault> lacking =
        AddressRule.faults(shipTo).stream().filter(fault -> fault.grade() != Grade.ODD).toList();
    if (!lacking.isEmpty()) {
      return Outcome.rejected(
          "invalid-address",
          "No carrier could use this address: "
              + AddressFault.say(lacking)
              + ". Mend it with edit-address.");
    }
    if (step.order().shippable().isEmpty()) {
      return Outcome.rejected("nothing-to-ship", "No line of the order has a piece to ship.");
    }
    List<Shipment> shipments = parcels.of(step, AddressRule.tidy(shipTo));
    if (shipments.size() > MOST) {
      return Outcome.rejected(
          "too-many-parcels",
          "These would be %d parcels, and at most %d are bought at once. Buy them by hand."
              .formatted(shipments.size(), MOST));
    }
    return buy(step, shipments);
  }

  /**
   * Asks the carriers whether an earlier attempt bought the labels: all of them, since another one
   * may have been the one to buy from then. Completed only if every parcel has a label; otherwise
   * {@link #handle} follows and buys those that are missing.
   */
  @Override
  public Optional<Outcome> find(Step<ShippedOrder> step) {
    Address shipTo = step.order().shipTo();
    if (shipTo == null) {
      return Optional.empty();
    }
    var found = new ArrayList<LabelResult.Bought>();
    for (Shipment shipment : parcels.of(step, shipTo)) {
      Optional<LabelResult.Bought> bought = bought(shipment);
      if (bought.isEmpty()) {
        return Optional.empty();
      }
      found.add(bought.get());
    }
    return Optional.of(Outcome.completed(LabelResult.of(found)));
  }

  private Optional<LabelResult.Bought> bought(Shipment shipment) {
    for (Carrier carrier : carriers.currentFirst()) {
      Optional<Label> label = live(carrier, shipment.reference());
      if (label.isPresent()) {
        return Optional.of(new LabelResult.Bought(carrier.name(), shipment, label.get()));
      }
    }
    return Optional.empty();
  }

  private Outcome buy(Step<ShippedOrder> step, List<Shipment> shipments) {
    Carrier carrier = carriers.current();
    var bought = new ArrayList<LabelResult.Bought>();
    try {
      for (Shipment shipment : shipments) {
        Optional<LabelResult.Bought> elsewhere = boughtElsewhere(step, shipment);
        if (elsewhere.isPresent()) {
          bought.add(elsewhere.get());
          continue;
        }
        String service = services.choose(step.order().delivery(), shipment, carrier);
        Label label = carrier.buy(shipment, service);
        // The carrier's answer to a reference that it knows, of a label that has been voided.
        if (label.voided()) {
          throw new Refusal("label-voided", "The label was voided at the carrier.");
        }
        bought.add(new LabelResult.Bought(carrier.name(), shipment, label));
      }
    } catch (Refusal refusal) {
      bought.forEach(this::voidAgain);
      return refusal.outcome();
    }
    return Outcome.completed(LabelResult.of(bought));
  }

  /** An earlier attempt may have bought some of the labels while another carrier was current. */
  private Optional<LabelResult.Bought> boughtElsewhere(Step<ShippedOrder> step, Shipment shipment) {
    return step.command().attempt() > 1 && carriers.all().size() > 1
        ? bought(shipment)
        : Optional.empty();
  }

  private void voidAgain(LabelResult.Bought bought) {
    carriers.named(bought.carrier()).orElseThrow().voidLabel(bought.label().id());
  }

  private static Optional<Label> live(Carrier carrier, String reference) {
    return carrier.find(reference).stream().filter(label -> !label.voided()).findFirst();
  }
}
