package dev.waybill.shipping.label;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.service.Choice;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Buys the label of one parcel, once for a command however often it is tried.
 *
 * <p>Where rates are asked for, what was chosen is noted with the command ({@link Plan}) before it
 * is bought. A carrier that sells without is asked under the same reference each time. So a label
 * that an earlier attempt bought is either the one that this purchase returns, or is found at the
 * account that is noted, or at an account that sells without notes.
 */
final class LabelPurchase {

  private final Accounts accounts;
  private final ServiceChoice services;
  private final int tolerancePercent;

  LabelPurchase(Accounts accounts, ServiceChoice services, int tolerancePercent) {
    this.accounts = accounts;
    this.services = services;
    this.tolerancePercent = tolerancePercent;
  }

  /**
   * The label of this parcel.
   *
   * @param parcel its index in the command
   */
  Bought buy(Step<ShippedOrder> step, Shipment shipment, int parcel) {
    Optional<Plan> noted = Plan.noted(step, parcel);
    if (noted.isPresent()) {
      Plan plan = noted.get();
      return buy(step, shipment, parcel, account(plan.account()), plan.selection());
    }
    Optional<Bought> elsewhere = boughtElsewhere(step, shipment);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    Choice choice =
        services.choose(
            step.order().delivery(),
            shipment,
            accounts.candidates(step.orderId().shop(), shipment.location()));
    if (choice.quoted()) {
      plan(shipment, choice).note(step, parcel);
    }
    return buy(step, shipment, parcel, choice.carrier(), choice.selection());
  }

  /**
   * The label that an earlier attempt bought.
   *
   * @param step a later attempt of the same command
   */
  Optional<Bought> find(Step<ShippedOrder> step, Shipment shipment, int parcel) {
    Optional<Plan> noted = Plan.noted(step, parcel);
    return noted.isPresent()
        ? found(account(noted.get().account()), shipment, noted.get().selection().draft())
        : foundWithoutNotes(shipment);
  }

  private Bought buy(
      Step<ShippedOrder> step,
      Shipment shipment,
      int parcel,
      Carrier carrier,
      Selection selection) {
    try {
      return bought(carrier, shipment, carrier.buy(shipment, selection));
    } catch (RateExpired e) {
      Choice again = services.again(shipment, carrier, selection.service());
      refuseRise(selection.amount(), again.selection().amount());
      plan(shipment, again).note(step, parcel);
      return bought(carrier, shipment, boughtAtOnce(carrier, shipment, again.selection()));
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

  private static Bought bought(Carrier carrier, Shipment shipment, Purchase purchase) {
    Label label = purchase.label();
    // The carrier's answer to a reference or draft that it knows, of a label that was voided.
    if (label.voided()) {
      throw new Refusal("label-voided", "The label was voided at the carrier.");
    }
    return new Bought(carrier.name(), shipment, label);
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
   * An earlier attempt may have bought the label while another account was the usual one. Of a
   * carrier that needs a draft it has noted so.
   */
  private Optional<Bought> boughtElsewhere(Step<ShippedOrder> step, Shipment shipment) {
    return step.command().attempt() > 1 && accounts.all().size() > 1
        ? foundWithoutNotes(shipment)
        : Optional.empty();
  }

  private Optional<Bought> foundWithoutNotes(Shipment shipment) {
    for (Carrier carrier : accounts.all()) {
      if (carrier.buysWithoutDraft()) {
        Optional<Bought> found = found(carrier, shipment, null);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Bought> found(
      Carrier carrier, Shipment shipment, @Nullable String draft) {
    return carrier.find(shipment.reference(), draft).stream()
        .filter(label -> !label.voided())
        .findFirst()
        .map(label -> new Bought(carrier.name(), shipment, label));
  }

  private static Plan plan(Shipment shipment, Choice choice) {
    return new Plan(choice.carrier().name(), shipment.reference(), choice.selection());
  }

  private Carrier account(String name) {
    return accounts
        .named(name)
        .orElseThrow(
            () ->
                new ProviderUnavailable(
                    "no-account",
                    "The account " + name + " that the label is bought from is not set up any more",
                    null,
                    false,
                    null));
  }
}
