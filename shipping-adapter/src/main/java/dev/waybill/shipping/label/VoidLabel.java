package dev.waybill.shipping.label;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.StepCommand;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.handover.Departures;
import dev.waybill.step.Outcome;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The action {@code void-label}, the compensation of {@code buy-label}. Where it is not known what
 * that one did, the carriers are asked for the references that it used; finding nothing is as good
 * as having voided it. What was handed over is not voided. Voiding is idempotent at the carrier, so
 * nothing has to be looked up after a crash.
 */
final class VoidLabel implements StepHandler<ShippedOrder> {

  static final String ACTION = "void-label";

  private final Accounts accounts;
  private final Parcels parcels;
  private final Departures departures;
  private final LabelBook book;

  VoidLabel(Accounts accounts, Parcels parcels, Departures departures, LabelBook book) {
    this.accounts = accounts;
    this.parcels = parcels;
    this.departures = departures;
    this.book = book;
  }

  @Override
  public String action() {
    return ACTION;
  }

  @Override
  public Class<ShippedOrder> orderType() {
    return ShippedOrder.class;
  }

  @Override
  public String provider(Step<ShippedOrder> step) {
    StepCommand.Undoes undoes = step.command().undoes();
    JsonNode bought = undoes == null ? null : undoes.result();
    return bought == null
        ? ""
        : LabelId.parse(bought.path("labelId").asString(""))
            .map(id -> accounts.limitsOf(id.carrier()))
            .orElse("");
  }

  @Override
  public Outcome handle(Step<ShippedOrder> step) {
    LabelResult result = step.undoneResult(LabelResult.class);
    try {
      if (result != null) {
        recall(result);
      }
      return Outcome.completed(Voided.of(result == null ? voidBought(step) : voidKnown(result)));
    } catch (Refusal refusal) {
      return refusal.outcome();
    }
  }

  /** Before any of them is voided: the order leaves whole or not at all. */
  private void recall(LabelResult result) {
    for (LabelResult parcel : result.all()) {
      if (!departures.recall(parcel.labelId())) {
        throw new Refusal(
            "already-left",
            "The parcel " + parcel.trackingNumber() + " was handed over to its carrier.");
      }
    }
  }

  private List<VoidedLabel> voidKnown(LabelResult result) {
    var voided = new ArrayList<VoidedLabel>();
    for (LabelResult parcel : result.all()) {
      LabelId id =
          LabelId.parse(parcel.labelId())
              .orElseThrow(() -> new Refusal("unknown-label", "No label id: " + parcel));
      Carrier carrier =
          accounts.needed(
              id.carrier(), "The account " + id.carrier() + " of the label is not set up any more");
      voided.add(new VoidedLabel(id.toString(), carrier.voidLabel(id.id())));
    }
    return voided;
  }

  /** What was noted, and what carriers that sell without notes have under the references. */
  private List<VoidedLabel> voidBought(Step<ShippedOrder> step) {
    var voided = new ArrayList<VoidedLabel>();
    var known = new HashSet<String>();
    for (int parcel = 0; ; parcel++) {
      Optional<Plan> plan = Plan.undone(step, parcel);
      if (plan.isEmpty()) {
        break;
      }
      Plan noted = plan.get();
      Carrier carrier =
          accounts.needed(
              noted.account(),
              "A label may have been bought from the account "
                  + noted.account()
                  + ", which is not set up any more");
      voidAll(step, carrier, noted.reference(), noted.selection().draft(), voided);
      known.add(noted.reference());
    }
    List<String> others =
        parcels.references(step.undoneId(), step).stream()
            .filter(reference -> !known.contains(reference))
            .toList();
    for (String reference : others) {
      for (Carrier carrier : accounts.all()) {
        if (carrier.buysWithoutDraft()) {
          voidAll(step, carrier, reference, null, voided);
        }
      }
    }
    return voided;
  }

  private void voidAll(
      Step<ShippedOrder> step,
      Carrier carrier,
      String reference,
      @Nullable String draft,
      List<VoidedLabel> voided) {
    for (Label label : carrier.find(reference, draft)) {
      // Perhaps no outcome told of it.
      book.bought(step.undoneId(), step.orderId(), carrier.name(), null, label);
      Refund refund = label.voided() ? Refund.of(label.refund()) : carrier.voidLabel(label.id());
      voided.add(new VoidedLabel(new LabelId(carrier.name(), label.id()).toString(), refund));
    }
  }

  /**
   * The result.
   *
   * @param voided ids of the labels that are void now; none if none was bought
   * @param refunds how each stands with its money; null in results from before this was told
   */
  record Voided(List<String> voided, @Nullable List<RefundView> refunds) {

    static Voided of(List<VoidedLabel> labels) {
      return new Voided(
          labels.stream().map(VoidedLabel::labelId).distinct().toList(),
          labels.stream()
              .map(one -> RefundView.of(one.labelId(), one.refund()))
              .distinct()
              .toList());
    }
  }

  /** A label and its money, as the result has it. */
  record RefundView(
      String labelId, Refund.State state, @Nullable Money amount, @Nullable String words) {

    static RefundView of(String labelId, Refund refund) {
      return new RefundView(labelId, refund.state(), refund.amount(), refund.words());
    }
  }

  private record VoidedLabel(String labelId, Refund refund) {}
}
