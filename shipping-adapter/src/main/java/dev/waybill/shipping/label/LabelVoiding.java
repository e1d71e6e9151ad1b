package dev.waybill.shipping.label;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.handover.Departures;
import dev.waybill.shipping.label.LabelStore.LabelView;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Makes one label void for a person, without its order. That is noted before the carrier is asked:
 * after a crash or a lost answer the refund's follow-up asks it again, as of every void. The caller
 * has seen that the order needs the label no more.
 */
final class LabelVoiding {

  private final LoneVoids store;
  private final LabelStore labels;
  private final Accounts accounts;
  private final Departures departures;

  LabelVoiding(LoneVoids store, LabelStore labels, Accounts accounts, Departures departures) {
    this.store = store;
    this.labels = labels;
    this.accounts = accounts;
    this.departures = departures;
  }

  Optional<LoneVoids.Known> find(String label) {
    return store.find(label);
  }

  /**
   * Voids it.
   *
   * @return whether the carrier has answered
   * @throws Refusal {@code already-left}, {@code already-void}, or what the carrier says
   */
  boolean makeVoid(LoneVoids.Known known, String who, String reason) {
    LabelView label = known.label();
    LabelId id =
        LabelId.parse(label.id())
            .orElseThrow(() -> new Refusal("unknown-label", "It is no label of a carrier."));
    Carrier carrier =
        accounts
            .named(id.carrier())
            .orElseThrow(
                () ->
                    new Refusal(
                        "unknown-account",
                        "The account "
                            + id.carrier()
                            + " is not set up any more. Add it again to have the label voided."));
    if (known.scanned() || !departures.recall(label.id())) {
      throw new Refusal(
          "already-left", "The parcel " + label.trackingNumber() + " is with its carrier.");
    }
    if (!store.begin(label.id(), who, reason)) {
      throw new Refusal("already-void", "The label is void already, or its refund is under way.");
    }
    return asked(carrier, id);
  }

  private boolean asked(Carrier carrier, LabelId id) {
    try {
      Refund refund = carrier.voidLabel(id.id());
      labels.voided(List.of(VoidLabel.RefundView.of(id.toString(), refund)));
      return true;
    } catch (Refusal no) {
      store.takeBack(id.toString());
      throw no;
    } catch (ProviderUnavailable unknown) {
      return false;
    }
  }
}
