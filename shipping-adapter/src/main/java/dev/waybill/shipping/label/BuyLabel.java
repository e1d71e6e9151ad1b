package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.AddressFault;
import dev.waybill.contracts.address.AddressFault.Grade;
import dev.waybill.contracts.address.AddressRule;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.handover.HandOverRule;
import dev.waybill.shipping.rules.Consignment;
import dev.waybill.shipping.rules.ParcelFacts;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.step.Outcome;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The action {@code buy-label}: one label for every parcel of the order, most often one.
 *
 * <p>All or none: if the carrier refuses a later parcel, the labels of the earlier ones are voided
 * before the step is rejected. An address that lacks something is not sent to the carrier at all;
 * one that only looks odd is, and the carrier decides.
 *
 * <p>Each shipment has a reference that {@link Parcels} makes of the command's id, so it is the
 * same in every attempt; {@link LabelPurchase} says why an attempt does not buy again. Exceptions
 * that are not caught here, as of a carrier that does not answer, become the outcome
 * <em>unavailable</em> (see {@link StepHandler}), and the orchestrator tries again.
 */
final class BuyLabel implements StepHandler<ShippedOrder> {

  static final String ACTION = "buy-label";

  /** As many as shops are told of. More take longer than the step has time. */
  private static final int MOST = 50;

  private final Accounts accounts;
  private final ServiceChoice services;
  private final LabelPurchase purchase;
  private final Parcels parcels;
  private final Consignments consignments;
  private final LabelBook book;
  private final RecentParcels recent;
  private final HandOverRule handOver;

  BuyLabel(
      Accounts accounts,
      ServiceChoice services,
      LabelPurchase purchase,
      Parcels parcels,
      LabelBook book,
      RecentParcels recent,
      HandOverRule handOver) {
    this.accounts = accounts;
    this.services = services;
    this.purchase = purchase;
    this.parcels = parcels;
    this.consignments = new Consignments(parcels);
    this.book = book;
    this.recent = recent;
    this.handOver = handOver;
  }

  @Override
  public String action() {
    return ACTION;
  }

  @Override
  public Class<ShippedOrder> orderType() {
    return ShippedOrder.class;
  }

  /**
   * Where there are several accounts, each has its own limits, and one more set of them is for
   * parcels that several are asked about: these are as slow as the slowest.
   */
  @Override
  public String provider(Step<ShippedOrder> step) {
    Address shipTo = step.order().shipTo();
    if (accounts.all().size() < 2 || shipTo == null) {
      return "";
    }
    try {
      List<Carrier> asked =
          services.asked(consignments.of(step, AddressRule.tidy(shipTo)).getFirst(), accounts);
      return switch (asked.size()) {
        case 0 -> "";
        case 1 -> accounts.limitsOf(asked.getFirst().name());
        default -> "carriers";
      };
    } catch (RuntimeException e) {
      // No account, or an order that cannot be read: said when it is carried out.
      return "";
    }
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
    List<Consignment> wanted;
    try {
      wanted = consignments.of(step, AddressRule.tidy(shipTo));
    } catch (Refusal refusal) {
      return refusal.outcome();
    }
    if (wanted.size() > MOST) {
      return Outcome.rejected(
          "too-many-parcels",
          "These would be %d parcels, and at most %d are bought at once. Buy them by hand."
              .formatted(wanted.size(), MOST));
    }
    return buy(step, wanted);
  }

  /**
   * Asks whether an earlier attempt bought the labels. Completed only if every parcel has one;
   * otherwise {@link #handle} follows and buys those that are missing.
   */
  @Override
  public Optional<Outcome> find(Step<ShippedOrder> step) {
    Address shipTo = step.order().shipTo();
    if (shipTo == null) {
      return Optional.empty();
    }
    var found = new ArrayList<Bought>();
    List<Shipment> shipments;
    try {
      shipments = parcels.of(step, shipTo);
    } catch (Refusal refusal) {
      return Optional.empty();
    }
    for (Shipment shipment : shipments) {
      Optional<Bought> bought = purchase.find(step, shipment, found.size());
      if (bought.isEmpty()) {
        return Optional.empty();
      }
      found.add(bought.get());
    }
    return Optional.of(completed(step, found));
  }

  private Outcome buy(Step<ShippedOrder> step, List<Consignment> wanted) {
    var bought = new ArrayList<Bought>();
    try {
      for (Consignment consignment : wanted) {
        bought.add(purchase.buy(step, consignment, bought.size(), wanted.size() > 1));
      }
    } catch (Refusal refusal) {
      bought.forEach(one -> voidAgain(step, one));
      return refusal.outcome();
    }
    recent.put(
        step.id(),
        IntStream.range(0, bought.size())
            .mapToObj(i -> ParcelFacts.of(wanted.get(i), bought.get(i).days()).json())
            .toList());
    return completed(step, bought);
  }

  private Outcome completed(Step<ShippedOrder> step, List<Bought> bought) {
    for (Bought one : bought) {
      Declaration declaration = Declaration.of(one.shipment());
      if (declaration != null) {
        book.declared(new LabelId(one.account(), one.label().id()), declaration);
      }
    }
    boolean leaves = bought.stream().anyMatch(one -> !one.label().test());
    return Outcome.completed(
        LabelResult.of(
            bought, step.command().attempt(), leaves && handOver.isAwaited(step.orderId())));
  }

  /** No outcome will ever tell of this label: it was paid for, and its money is followed. */
  private void voidAgain(Step<ShippedOrder> step, Bought bought) {
    String location = bought.shipment().location();
    book.bought(step.id(), step.orderId(), bought.account(), location, bought.label());
    Refund refund = accounts.named(bought.account()).orElseThrow().voidLabel(bought.label().id());
    book.voided(new LabelId(bought.account(), bought.label().id()), refund);
  }
}
