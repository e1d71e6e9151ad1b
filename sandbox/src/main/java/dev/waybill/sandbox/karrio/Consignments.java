package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.karrio.OneShots.Fault;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/shipments}. As in life a purchase takes no lock: two at a time each buy a label, and
 * the later one hides the other.
 */
final class Consignments {

  private static final int KEPT = 5_000;

  private final Ids ids;
  private final Recent<Consignment> byId;
  private final EffectBook effects;
  private final FaultSwitch faults;
  private final Trackers trackers;
  private final Pickups pickups;
  private final Clock clock;

  Consignments(
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      Trackers trackers,
      Pickups pickups,
      Clock clock) {
    this.ids = ids;
    this.byId = new Recent<>(Math.min(limit, KEPT));
    this.effects = effects;
    this.faults = faults;
    this.trackers = trackers;
    this.pickups = pickups;
    this.clock = clock;
  }

  Reply create(ObjectNode body, Caller caller, Habits habits, @Nullable Fault fault) {
    KarrioBodies.check("ShipmentData", body);
    if (faults.rejects(reference(body))) {
      throw KarrioRefusal.carriers(
          List.of(
              Message.of(
                  Connection.DHL, "rejected_by_sandbox", "The sandbox was told to say no.")));
    }
    String id = "shp_" + hex();
    ObjectNode fields = body.deepCopy();
    rate(fields, habits, fault, caller.test());
    KarrioBodies.complete(fields, id, clock.instant(), caller.test());
    var made = new Consignment(id, caller, fields);
    byId.put(id, made);
    return Reply.json(201, made.view(true));
  }

  Reply list(Call call, Caller caller) {
    List<ObjectNode> found = new ArrayList<>();
    Predicate<Consignment> wanted = filter(call);
    for (Consignment one : byId.all()) {
      if (one.owner.equals(caller) && wanted.test(one)) {
        found.add(one.view(false));
      }
    }
    found.sort(
        Comparator.comparing(one -> Json.text(one, "created_at"), Comparator.reverseOrder()));
    return KarrioBodies.page(found, call);
  }

  Reply rates(Consignment shipment, ObjectNode body, Habits habits, @Nullable Fault fault) {
    KarrioBodies.check("ShipmentRateData", body);
    onlyDraft(shipment);
    return shipment.with(
        fields -> {
          body.properties().forEach(one -> fields.set(one.getKey(), one.getValue()));
          rate(fields, habits, fault, shipment.owner.test());
          return Reply.json(200, shipment.view(false));
        });
  }

  Reply update(Consignment shipment, ObjectNode body) {
    KarrioBodies.check("ShipmentUpdateData", body);
    if (!List.copyOf(body.propertyNames()).equals(List.of("metadata"))) {
      onlyDraft(shipment);
    }
    return shipment.with(
        fields -> {
          merge(fields, body);
          return Reply.json(200, shipment.view(false));
        });
  }

  Reply purchase(Consignment shipment, ObjectNode body, Habits habits, @Nullable Fault fault)
      throws InterruptedException {
    KarrioBodies.check("ShipmentPurchaseData", body);
    if (fault == Fault.RATE_DIED) {
      shipment.with(
          fields -> {
            rate(fields, habits, null, shipment.owner.test());
            return fields;
          });
    }
    if (shipment.status().equals(Consignment.PURCHASED)) {
      throw KarrioRefusal.state("The shipment is 'purchased' and cannot be purchased again");
    }
    onlyDraft(shipment);
    String rateId = Json.text(body, "selected_rate_id");
    ObjectNode rate = shipment.with(fields -> rate(fields, rateId));
    // What the carrier takes for it. Nothing keeps another call from coming in between.
    Thread.sleep(habits.carrierMs());
    effects.labelBought(shipment.effect());
    if (fault == Fault.CARRIER_SILENT_SOLD) {
      throw silent(rate);
    }
    String tracking = trackingNumber(rate);
    return shipment.with(
        fields -> {
          merge(fields, body);
          KarrioBodies.sold(fields, rate, tracking, habits.invoices());
          fields.put("tracker_id", trackers.add(shipment, tracking));
          return Reply.json(200, shipment.view(true));
        });
  }

  Reply cancel(Consignment shipment) {
    String status = shipment.status();
    switch (status) {
      case Consignment.CANCELLED -> {
        return Reply.json(202, shipment.view(false));
      }
      case Consignment.DRAFT, Consignment.PURCHASED -> {}
      default ->
          throw KarrioRefusal.state(
              "The shipment is '" + status + "' and can not be cancelled anymore...");
    }
    String pickup = pickups.booked(shipment.text("tracking_number"));
    if (pickup != null) {
      throw KarrioRefusal.state(
          "This shipment is scheduled for pickup '"
              + pickup
              + "' Please cancel this shipment pickup before.");
    }
    boolean first =
        shipment.with(
            fields -> {
              boolean live = Json.text(fields, "status").equals(Consignment.PURCHASED);
              fields.put("status", Consignment.CANCELLED);
              return live;
            });
    if (first) {
      effects.labelVoided(shipment.effect());
      trackers.remove(shipment.text("tracking_number"));
    }
    return Reply.json(200, shipment.view(false));
  }

  /** Of this caller's. */
  Consignment get(String id, Caller caller) {
    Consignment found = any(id);
    if (!found.owner.equals(caller)) {
      throw KarrioRefusal.notFound("Shipment");
    }
    return found;
  }

  /** Whoever's it is. */
  Consignment any(String id) {
    Consignment found = byId.get(id);
    if (found == null) {
      throw KarrioRefusal.notFound("Shipment");
    }
    return found;
  }

  static KarrioRefusal silent(JsonNode rate) {
    Connection carrier = Connection.byName(Json.text(rate, "carrier_name"));
    return KarrioRefusal.carriers(
        List.of(
            Message.of(carrier, "SHIPPING_SDK_INTERNAL_ERROR", "The read operation timed out")));
  }

  private static void rate(ObjectNode fields, Habits habits, @Nullable Fault fault, boolean test) {
    String silent = fault == Fault.ONE_SILENT ? Connection.UPS.carrierName : "";
    String free = fault == Fault.NO_PRICES ? Connection.UPS.carrierName : "";
    Rating rating = Rating.of(fields, habits.currency(), silent, free, test);
    var rates = fields.putArray("rates");
    rating.rates().forEach(rates::add);
    fields.set("messages", Json.read(Json.write(rating.messages())));
  }

  private static ObjectNode rate(ObjectNode fields, String id) {
    for (JsonNode one : fields.path("rates")) {
      if (Json.text(one, "id").equals(id)) {
        return (ObjectNode) one.deepCopy();
      }
    }
    throw KarrioRefusal.error(
        400, "service_unavailable", "The service you selected is not available for this shipment.");
  }

  private static void onlyDraft(Consignment shipment) {
    String status = shipment.status();
    if (!status.equals(Consignment.DRAFT)) {
      throw KarrioRefusal.state("Shipment is " + status + " and cannot be updated anymore...");
    }
  }

  /** Metadata is added to what there is; the rest takes its place. */
  private static void merge(ObjectNode fields, ObjectNode body) {
    for (Map.Entry<String, JsonNode> one : body.properties()) {
      if (one.getKey().equals("metadata") && fields.path("metadata") instanceof ObjectNode known) {
        one.getValue().properties().forEach(entry -> known.set(entry.getKey(), entry.getValue()));
      } else {
        fields.set(one.getKey(), one.getValue());
      }
    }
  }

  /** A reference is found by a part of it, in capitals or not. */
  private static Predicate<Consignment> filter(Call call) {
    Predicate<Consignment> wanted = one -> true;
    String reference = call.query("reference");
    if (reference != null) {
      String part = reference.toLowerCase(Locale.ROOT);
      wanted = wanted.and(one -> one.text("reference").toLowerCase(Locale.ROOT).contains(part));
    }
    String tracking = call.query("tracking_number");
    if (tracking != null) {
      wanted = wanted.and(one -> one.text("tracking_number").contains(tracking));
    }
    String someIds = call.query("id");
    if (someIds != null) {
      List<String> listed = List.of(someIds.split(","));
      wanted = wanted.and(one -> listed.contains(one.id));
    }
    String status = call.query("status");
    if (status != null) {
      wanted = wanted.and(one -> one.status().equals(status));
    }
    String value = call.query("metadata_value");
    if (value != null) {
      wanted =
          wanted.and(
              one ->
                  one.with(
                      all ->
                          all.path("metadata")
                              .valueStream()
                              .anyMatch(found -> found.asString("").equals(value))));
    }
    return wanted;
  }

  private static String reference(ObjectNode body) {
    String whole = Json.text(body.path("metadata"), "reference");
    return whole.isEmpty() ? Json.text(body, "reference") : whole;
  }

  private String trackingNumber(ObjectNode rate) {
    return String.format(
        Locale.ROOT,
        Json.text(rate, "carrier_name").equals("ups") ? "1ZSBX%011d" : "00340%015d",
        ids.next());
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
