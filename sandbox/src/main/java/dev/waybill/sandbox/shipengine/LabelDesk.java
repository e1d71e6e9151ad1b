package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.effects.Reference;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.web.Json;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sells labels and takes them back. It keeps no caller from buying twice: what a real gateway would
 * say to that is not described, and this is the worst that it could do.
 */
final class LabelDesk {

  private static final Set<String> UNION =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private final Store store;
  private final RateDesk rates;
  private final EffectBook effects;
  private final FaultSwitch faults;
  private final Clock clock;

  LabelDesk(Store store, RateDesk rates, EffectBook effects, FaultSwitch faults, Clock clock) {
    this.store = store;
    this.rates = rates;
    this.effects = effects;
    this.faults = faults;
    this.clock = clock;
  }

  SoldLabel buyAtRate(String rate, ObjectNode request, boolean test, Habits habits) {
    return sell(store.quote(rate, test), request, null, habits);
  }

  /** Of a shipment that says its carrier and service. */
  SoldLabel buyOfShipment(String id, ObjectNode request, boolean test, Habits habits) {
    Shipment shipment = store.shipment(id, test);
    return sell(asDescribed(shipment, habits), request, null, habits);
  }

  /** {@code POST /v1/labels}: shipment and label in one. */
  SoldLabel buy(ObjectNode request, boolean test, Habits habits) {
    String outbound = Json.text(request, "outbound_label_id");
    if (!outbound.isEmpty()) {
      store.label(outbound, test);
    }
    Shipment shipment = store.addShipment((ObjectNode) request.path("shipment"), test);
    boolean back = request.path("is_return_label").asBoolean(false);
    return sell(asDescribed(shipment, habits), request, back ? outbound : null, habits);
  }

  /** {@code POST /v1/labels/{id}/return}. */
  SoldLabel buyReturn(SoldLabel outbound, ObjectNode request, Habits habits) {
    Shipment there = outbound.quote.shipment();
    ObjectNode back = there.content().deepCopy();
    back.set("ship_to", there.content().path("ship_from").deepCopy());
    back.set("ship_from", there.content().path("ship_to").deepCopy());
    back.remove("external_shipment_id");
    back.put("is_return", true);
    ObjectNode options =
        back.path("advanced_options") instanceof ObjectNode known
            ? known
            : back.putObject("advanced_options");
    options.put("custom_field1", Reference.parse(outbound.reference).order() + "/return");
    Shipment shipment = store.addShipment(back, there.test);
    Quote quote = rates.quote(shipment, outbound.quote.house(), outbound.quote.service(), habits);
    return sell(quote, request, outbound.id(), habits);
  }

  /** The answer to a void; what it does to the label is done. */
  ObjectNode voidIt(SoldLabel label, Habits habits) {
    if (label.voided()) {
      return refused("label_already_voided", "The label was voided before.");
    }
    if (label.scanned()) {
      return refused("label_already_used", "The parcel is with the carrier already.");
    }
    if (habits.voids() == Habits.Voids.REFUSED) {
      return refused(
          "label_not_found_within_void_period", "The time for voiding this label is over.");
    }
    if (habits.voids() == Habits.Voids.LATER && !label.refusedOnce) {
      label.refusedOnce = true;
      return refused("unspecified", "The carrier does not know of this label yet.");
    }
    label.voidedAt = clock.instant();
    label.refund = habits.refunds();
    effects.labelVoided(label.reference);
    return Json.object()
        .put("approved", true)
        .put("message", "Request for refund submitted. This label has been voided.");
  }

  private Quote asDescribed(Shipment shipment, Habits habits) {
    ObjectNode content = shipment.content();
    String carrier = Json.text(content, "carrier_id");
    String service = Json.text(content, "service_code");
    if (carrier.isEmpty() || service.isEmpty()) {
      throw ShipEngineError.invalid(
          "field_value_required", "The shipment has no carrier or service.", "carrier_id");
    }
    return rates.quote(shipment, House.byId(carrier), service, habits);
  }

  private SoldLabel sell(
      Quote quote, ObjectNode request, @Nullable String outbound, Habits habits) {
    Shipment shipment = quote.shipment();
    House house = quote.house();
    String reference = shipment.reference();
    if (crossesBorder(shipment) && !declared(shipment.content())) {
      throw ShipEngineError.carrier(
          house,
          "business_rules",
          "customs_items_required",
          "Goods that cross a border are declared.");
    }
    if (faults.rejects(reference)) {
      throw ShipEngineError.carrier(
          house, "business_rules", "unspecified", "The sandbox was told to say no.");
    }
    if (habits.purchases() == Habits.Purchases.FAILED) {
      String before = quote.shipment().status;
      store.addLabel(quote, reference, request, outbound, false).failed = true;
      quote.shipment().status = before;
      throw silent(house);
    }
    boolean complete = habits.purchases() != Habits.Purchases.PROCESSING;
    SoldLabel label = store.addLabel(quote, reference, request, outbound, complete);
    effects.labelBought(reference);
    if (habits.purchases() == Habits.Purchases.IN_DOUBT) {
      throw silent(house);
    }
    return label;
  }

  /** What the gateway says if its carrier does not answer it: it does not know either. */
  private static ShipEngineError silent(House house) {
    return ShipEngineError.carrier(
        house, "system", "unspecified", "The carrier did not answer in time.");
  }

  private static boolean crossesBorder(Shipment shipment) {
    String from = shipment.from();
    String to = shipment.to();
    return !from.equals(to) && !(UNION.contains(from) && UNION.contains(to));
  }

  private static boolean declared(ObjectNode content) {
    return content.has("customs")
        && content
            .path("packages")
            .valueStream()
            .allMatch(parcel -> !parcel.path("products").isEmpty());
  }

  private static ObjectNode refused(String reason, String message) {
    return Json.object().put("approved", false).put("message", message).put("reason_code", reason);
  }
}
