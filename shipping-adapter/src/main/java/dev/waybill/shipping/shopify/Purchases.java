package dev.waybill.shipping.shopify;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.shopify.State.Tracked;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Buys labels, each once. Shopify has no idempotency key; it sells no second label for a
 * fulfillment order that one was bought for. While a purchase is under way that is not so certain:
 * it is noted with the order before it begins, and a purchase that was noted and not answered is
 * left alone until it must be over.
 */
final class Purchases {

  /** Longer than a purchase that was begun is under way. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Calls calls;
  private final Requests requests;
  private final PriceList prices;
  private final LabelFiles files;
  private final boolean test;
  private final Clock clock;
  private final Set<DraftId> underWay = ConcurrentHashMap.newKeySet();

  Purchases(
      Calls calls,
      Requests requests,
      PriceList prices,
      LabelFiles files,
      boolean test,
      Clock clock) {
    this.calls = calls;
    this.requests = requests;
    this.prices = prices;
    this.files = files;
    this.test = test;
    this.clock = clock;
  }

  Purchase buy(Shipment shipment, Selection selection) {
    DraftId id = draft(Objects.requireNonNull(selection.draft(), "Shopify sells drafts only"));
    if (!underWay.add(id)) {
      throw inDoubt("The same label is being bought at this moment");
    }
    try {
      return buy(shipment, selection.service(), state(id));
    } finally {
      underWay.remove(id);
    }
  }

  List<Label> find(String reference, String draft) {
    State state = state(draft(draft));
    Note note = state.note();
    return note == null || !note.reference().equals(reference)
        ? List.of()
        : bought(state, note).map(Found::label).stream().toList();
  }

  /** As it was noted, with the label that came of it; empty if none did. */
  private record Found(Label label, JsonNode told) {}

  private Purchase buy(Shipment shipment, String service, State state) {
    Note note = state.note();
    boolean ours = note != null && note.reference().equals(shipment.reference());
    if (note != null && !ours && !note.voided()) {
      throw Calls.unavailable(
          "foreign-draft", "The fulfillment order " + state.id() + " is another parcel's", false);
    }
    Optional<Found> before = note != null && ours ? bought(state, note) : Optional.empty();
    if (before.isPresent()) {
      return purchase(before.get());
    }
    if (!state.open()) {
      throw new RateExpired("The fulfillment order at Shopify is not open any more.");
    }
    var fresh =
        new Note(
            shipment.reference(),
            service,
            prices.of(service),
            clock.instant(),
            null,
            false,
            state.fulfillments());
    Note begun = fresh.bought(begin(state.id(), shipment, fresh));
    keep(state.id(), begun);
    JsonNode result = resultOfBegun(String.valueOf(begun.result()));
    return switch (status(result)) {
      case "PURCHASED" ->
          purchase(new Found(label(state.with(begun), begun, result), told(result)));
      case "PURCHASE_FAILED" -> throw Refusals.failed(result.path("errors"), shipment.shipTo());
      default -> throw inDoubt("Shopify has begun the purchase and is at it");
    };
  }

  /** What keeps us from looking does not undo what was begun. */
  private JsonNode resultOfBegun(String purchase) {
    try {
      return result(purchase);
    } catch (ProviderUnavailable e) {
      throw inDoubt("Shopify has begun the purchase, and cannot be asked what came of it");
    }
  }

  /** Shopify's id of the purchase. */
  private String begin(DraftId id, Shipment shipment, Note note) {
    JsonNode answer =
        calls
            .data(
                Operations.BUY,
                Map.of(
                    "notes", List.of(note.input(id)),
                    "label", requests.purchase(id, shipment, note.service())),
                "shippingLabelPurchase")
            .path("shippingLabelPurchase");
    JsonNode result = answer.at("/shippingLabelPurchaseResult/id");
    if (result.isString()) {
      return result.asString();
    }
    JsonNode errors = answer.path("userErrors");
    if (errors.isEmpty()) {
      throw inDoubt("Shopify does not say whether it begins the purchase");
    }
    // Shopify has said that nothing was begun.
    keep(id, note.refused());
    throw Refusals.notBegun(errors, shipment.shipTo());
  }

  /**
   * The label that was bought by this note; empty if none was.
   *
   * @throws ProviderUnavailable while nobody can tell
   */
  private Optional<Found> bought(State state, Note note) {
    String purchase = note.result();
    if (purchase != null) {
      JsonNode result = result(purchase);
      return switch (status(result)) {
        case "PURCHASED" -> Optional.of(new Found(label(state, note, result), told(result)));
        case "PURCHASE_FAILED" -> Optional.empty();
        default -> throw inDoubt("Shopify is buying the label");
      };
    }
    State.Shipped shipped = state.shipped();
    if (shipped != null && (!shipped.cancelled() || note.voided())) {
      return Optional.of(
          new Found(label(state, note, shipped.parcel()), MissingNode.getInstance()));
    }
    if (note.at().plus(SETTLED).isAfter(clock.instant())) {
      throw inDoubt("A purchase was begun and not answered, and may be under way");
    }
    return Optional.empty();
  }

  private Purchase purchase(Found found) {
    return new Purchase(found.label(), filesNow(found.told()));
  }

  /** A label without its files is bought all the same: they are fetched later. */
  private List<Document> filesNow(JsonNode label) {
    try {
      return files.of(label);
    } catch (ProviderUnavailable e) {
      return List.of();
    }
  }

  /** The label of a purchase with its documents; empty if the purchase is not known. */
  Optional<JsonNode> told(State state) {
    Note note = state.note();
    String purchase = note == null ? null : note.result();
    return purchase == null ? Optional.empty() : Optional.of(told(result(purchase)));
  }

  private Label label(State state, Note note, JsonNode result) {
    JsonNode tracking = told(result).path("trackingInfo");
    State.Shipped shipped = state.shipped();
    return label(
        state,
        note,
        tracking.isObject() || shipped == null ? Tracked.of(tracking) : shipped.parcel());
  }

  private Label label(State state, Note note, Tracked parcel) {
    return new Label(
        state.id().toString(),
        note.reference(),
        parcel.company().isEmpty() ? "Shopify Shipping" : parcel.company(),
        note.service(),
        parcel.number(),
        parcel.url(),
        note.amount(),
        state.voided() ? voided() : Refund.State.NONE,
        test);
  }

  /** What Shopify gives back stands on its bill, and is told nowhere. */
  Refund.State voided() {
    return test ? Refund.State.NOT_APPLICABLE : Refund.State.REQUESTED;
  }

  State state(DraftId id) {
    return State.read(calls, id)
        .orElseThrow(
            () ->
                Calls.unavailable(
                    "unknown-draft",
                    "The Shopify shop of this account has no fulfillment order "
                        + id
                        + ": another shop is set up",
                    false));
  }

  private JsonNode result(String purchase) {
    return calls.data(Operations.RESULT, Map.of("id", purchase), null).path("node");
  }

  private static String status(JsonNode result) {
    return result.path("status").asString("");
  }

  private static JsonNode told(JsonNode result) {
    return result.path("shippingLabels").path(0);
  }

  /** Without it the label is known by its fulfillment; only its files are not found any more. */
  private void keep(DraftId id, Note note) {
    try {
      calls.data(Operations.NOTE, Map.of("notes", List.of(note.input(id))), null);
    } catch (ProviderUnavailable e) {
      // Whoever looks next goes by the fulfillment.
    }
  }

  private static DraftId draft(String id) {
    return DraftId.parse(id)
        .orElseThrow(() -> Calls.unavailable("unknown-draft", "No draft of Shopify: " + id, false));
  }

  private ProviderUnavailable inDoubt(String reason) {
    return new ProviderUnavailable(
        "in-doubt", reason, clock.instant().plus(LOOK_AGAIN), true, null);
  }
}
