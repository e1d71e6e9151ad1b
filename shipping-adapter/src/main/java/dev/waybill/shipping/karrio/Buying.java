package dev.waybill.shipping.karrio;

import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.karrio.KarrioApi.KarrioShipment;
import dev.waybill.shipping.karrio.KarrioApi.Mark;
import dev.waybill.shipping.karrio.KarrioApi.PurchaseRequest;
import dev.waybill.step.ProviderUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Buys drafts, each once. Karrio refuses a second purchase of a draft (409) once the first is done,
 * and takes no lock while it is under way. So here one at a time is bought, and a purchase that
 * nobody answered is left alone until it must be over ({@link Doubts}).
 *
 * <p>Where a carrier did not answer Karrio, Karrio itself does not know whether a label was sold,
 * and never will: the draft is marked, and not bought until a person has looked at the carrier's
 * own site and cancelled it.
 */
final class Buying {

  /** In the metadata of a draft that a carrier may have sold without anybody knowing. */
  static final String DOUBT = "waybill_in_doubt";

  private final KarrioApi api;
  private final Labels labels;
  private final Doubts doubts;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  Buying(KarrioApi api, Labels labels, Doubts doubts) {
    this.api = api;
    this.labels = labels;
    this.doubts = doubts;
  }

  Purchase buy(Shipment shipment, Selection selection) {
    String draft =
        Objects.requireNonNull(selection.draft(), "Karrio sells what was drafted before");
    String rate = Objects.requireNonNull(selection.rate(), "Karrio sells a rate of its draft");
    if (!underWay.add(draft)) {
      throw inDoubt("Another purchase of this draft is under way", null);
    }
    try {
      return doubts.has(draft)
          ? boughtBefore(shipment, draft)
          : buy(shipment, draft, new PurchaseRequest(rate, labelType(shipment)));
    } finally {
      underWay.remove(draft);
    }
  }

  /** What the draft was bought as, voided or not. */
  List<Label> find(String reference, String draft) {
    KarrioShipment shipment = read(draft);
    if (!Reference.is(reference, shipment)) {
      return List.of();
    }
    if (Labels.isDraft(shipment)) {
      refuseDoubt(shipment);
      return List.of();
    }
    doubts.settle(draft);
    return Labels.isLabel(shipment) ? List.of(labels.of(shipment)) : List.of();
  }

  private Purchase buy(Shipment shipment, String draft, PurchaseRequest request) {
    try {
      return purchase(api.purchase(draft, request));
    } catch (ProviderUnavailable e) {
      Answer answer = Answer.of(e);
      return switch (answer.status()) {
        case 400 ->
            throw answer.hasCode("service_unavailable")
                ? new RateExpired("Karrio does not sell at this rate any more.")
                : answer.ofKarrio(shipment.shipTo());
        case 404 -> throw answer.knowsNoShipment() ? unknown(e) : e;
        case 409 -> boughtBefore(shipment, draft);
        case 424 -> throw refused(answer, shipment, draft);
        default -> {
          if (e.outcome().mayHaveHappened()) {
            doubts.add(draft);
          }
          throw e;
        }
      };
    }
  }

  private Purchase boughtBefore(Shipment shipment, String draft) {
    KarrioShipment bought = read(draft);
    if (!Reference.is(shipment.reference(), bought)) {
      throw new ProviderUnavailable(
          "foreign-draft",
          "The draft " + draft + " was made for another shipment",
          null,
          false,
          null);
    }
    if (Labels.isDraft(bought)) {
      refuseDoubt(bought);
      throw inDoubt("Karrio refused to sell a draft and shows it as not sold", null);
    }
    doubts.settle(draft);
    if (!Labels.isLabel(bought)) {
      throw new RateExpired("The draft was cancelled in Karrio.");
    }
    return purchase(bought);
  }

  private RuntimeException refused(Answer answer, Shipment shipment, String draft) {
    if (answer.meaning() == Meaning.SILENT) {
      doubts.add(draft);
      mark(draft);
    }
    return answer.ofCarriers(shipment.shipTo(), true);
  }

  /** For those who come later, or from another instance. This one keeps it in mind by itself. */
  private void mark(String draft) {
    try {
      api.mark(draft, new Mark(Map.of(DOUBT, "the carrier did not answer the purchase")));
    } catch (ProviderUnavailable e) {
      // What it is about is thrown anyway; whoever comes within two minutes knows without it.
    }
  }

  private void refuseDoubt(KarrioShipment draft) {
    Map<String, Object> metadata = draft.metadata();
    if (metadata != null && metadata.containsKey(DOUBT)) {
      throw inDoubt(
          "A carrier did not answer the purchase of "
              + draft.id()
              + " and may have sold a label. Look there, then cancel this draft in Karrio",
          null);
    }
    if (doubts.has(draft.id())) {
      throw inDoubt(
          "The purchase of " + draft.id() + " was not answered and may still be under way",
          doubts.nextLook());
    }
  }

  private Purchase purchase(KarrioShipment bought) {
    return new Purchase(labels.of(bought), Documents.of(bought));
  }

  private KarrioShipment read(String draft) {
    try {
      return api.shipment(draft);
    } catch (ProviderUnavailable e) {
      throw Answer.of(e).knowsNoShipment() ? unknown(e) : e;
    }
  }

  private static ProviderUnavailable unknown(ProviderUnavailable e) {
    return new ProviderUnavailable(
        "unknown-draft",
        "Karrio does not know the shipment that was drafted: another account or another Karrio is"
            + " set up",
        null,
        false,
        e,
        e.answer());
  }

  private static ProviderUnavailable inDoubt(String reason, @Nullable Instant notBefore) {
    return new ProviderUnavailable("in-doubt", reason, notBefore, true, null);
  }

  private static String labelType(Shipment shipment) {
    return Requests.labelType(shipment.options().format());
  }
}
