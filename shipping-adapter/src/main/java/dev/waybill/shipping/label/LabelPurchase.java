package dev.waybill.shipping.label;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.rules.ChosenBy;
import dev.waybill.shipping.rules.Consignment;
import dev.waybill.shipping.service.Choice;
import dev.waybill.shipping.service.LeftOut;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Buys the label of one parcel, once for a command however often it is tried.
 *
 * <p>Where rates are asked for, or several accounts sell without, what was chosen is noted with the
 * command ({@link Plan}) before it is bought. A carrier that sells without is asked under the same
 * reference each time. So a label that an earlier attempt bought is either the one that this
 * purchase returns, or is found at the account that is noted, or at an account that sells without
 * notes.
 *
 * <p>Once the account that is noted is not bought from any more, another is chosen, provided that
 * nothing was bought there.
 */
final class LabelPurchase {

  private final Accounts accounts;
  private final ServiceChoice services;
  private final int tolerancePercent;
  private final LabelBook book;

  LabelPurchase(Accounts accounts, ServiceChoice services, int tolerancePercent, LabelBook book) {
    this.accounts = accounts;
    this.services = services;
    this.tolerancePercent = tolerancePercent;
    this.book = book;
  }

  /**
   * The label of this parcel.
   *
   * @param parcel its index in the command
   * @param oneOfSeveral whether the command has others, so that an earlier attempt may have got to
   *     this one only
   */
  Bought buy(Step<ShippedOrder> step, Consignment consignment, int parcel, boolean oneOfSeveral) {
    Optional<Plan> noted = Plan.noted(step, parcel);
    if (noted.isPresent() && accounts.isActive(noted.get().account())) {
      return buy(step, consignment, parcel, noted.get());
    }
    Shipment shipment = consignment.shipment();
    Optional<Bought> before =
        noted.isPresent()
            ? found(shipment, noted.get())
            : boughtElsewhere(step, shipment, oneOfSeveral);
    if (before.isPresent()) {
      return before.get();
    }
    Choice choice = services.choose(consignment, accounts);
    Plan plan = Plan.of(shipment.reference(), choice);
    // Without a note, only the order says which parcels there were; an edit may change the packing.
    boolean byHand = step.order().packing() != null;
    if (choice.quoted() || noted.isPresent() || accounts.severalWithoutDraft() || byHand) {
      plan.note(step, parcel);
    }
    return buy(step, consignment, parcel, plan);
  }

  /**
   * The label that an earlier attempt bought.
   *
   * @param step a later attempt of the same command
   */
  Optional<Bought> find(Step<ShippedOrder> step, Shipment shipment, int parcel) {
    Optional<Plan> noted = Plan.noted(step, parcel);
    return noted.isPresent() ? found(shipment, noted.get()) : foundWithoutNotes(shipment);
  }

  private Bought buy(Step<ShippedOrder> step, Consignment consignment, int parcel, Plan plan) {
    Carrier carrier = account(plan.account());
    Shipment shipment = plan.asked().of(consignment);
    try {
      return bought(shipment, plan, carrier.buy(shipment, plan.selection()));
    } catch (RateExpired e) {
      Plan again = plan.at(services.again(shipment, carrier, plan.selection().service()));
      refuseRise(plan.selection().amount(), again.selection().amount());
      again.note(step, parcel);
      return bought(shipment, again, boughtAtOnce(carrier, shipment, again.selection()));
    }
  }

  /** A rate that is a second old and sold no more will be so the next time, too: not for now. */
  private static Purchase boughtAtOnce(Carrier carrier, Shipment shipment, Selection selection) {
    try {
      return carrier.buy(shipment, selection);
    } catch (RateExpired e) {
      throw new ProviderUnavailable("rate-expired", String.valueOf(e.getMessage()), null, false, e);
    }
  }

  private Bought bought(Shipment shipment, Plan plan, Purchase purchase) {
    Label label = purchase.label();
    // The carrier's answer to a reference or draft that it knows, of a label that was voided.
    if (label.voided()) {
      throw new Refusal("label-voided", "The label was voided at the carrier.");
    }
    if (!purchase.documents().isEmpty()) {
      book.documents(new LabelId(plan.account(), label.id()), purchase.documents());
    }
    return new Bought(
        plan.account(), shipment, label, plan.others(), plan.chosenBy(), plan.selection().days());
  }

  private void refuseRise(@Nullable Money chosen, @Nullable Money now) {
    if (chosen == null || now == null) {
      return;
    }
    BigDecimal most =
        chosen.amount().multiply(BigDecimal.valueOf(100L + tolerancePercent)).movePointLeft(2);
    if (!chosen.currency().equals(now.currency()) || now.amount().compareTo(most) > 0) {
      throw new Refusal(
          "price-changed",
          "The rate that was chosen (%s %s) is not sold any more; the service costs %s %s now, which is more than %d %% above. Retry buys it at what it costs then."
              .formatted(
                  chosen.amount(),
                  chosen.currency(),
                  now.amount(),
                  now.currency(),
                  tolerancePercent));
    }
  }

  /**
   * An earlier attempt may have bought the label while another account was the only one. Otherwise
   * it has noted so. Of a command of one parcel {@link #find} has just been asked if that is in
   * doubt.
   */
  private Optional<Bought> boughtElsewhere(
      Step<ShippedOrder> step, Shipment shipment, boolean oneOfSeveral) {
    return oneOfSeveral && step.command().attempt() > 1 && accounts.all().size() > 1
        ? foundWithoutNotes(shipment)
        : Optional.empty();
  }

  private Optional<Bought> foundWithoutNotes(Shipment shipment) {
    for (Carrier carrier : accounts.all()) {
      if (carrier.buysWithoutDraft()) {
        Optional<Bought> found = found(carrier, shipment, null, List.of(), null);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Bought> found(Shipment shipment, Plan plan) {
    return found(
        account(plan.account()),
        shipment,
        plan.selection().draft(),
        plan.others(),
        plan.chosenBy());
  }

  private static Optional<Bought> found(
      Carrier carrier,
      Shipment shipment,
      @Nullable String draft,
      List<LeftOut> leftOut,
      @Nullable ChosenBy chosenBy) {
    return carrier.find(shipment.reference(), draft).stream()
        .filter(label -> !label.voided())
        .findFirst()
        .map(label -> new Bought(carrier.name(), shipment, label, leftOut, chosenBy, null));
  }

  private Carrier account(String name) {
    return accounts.needed(
        name, "The account " + name + " that the label is bought from is not set up any more");
  }
}
