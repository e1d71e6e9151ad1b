package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Manifests and pickups. */
final class Papers {

  private static final int KEPT = 5_000;

  private final Store store;
  private final Clock clock;
  private final Recent<List<String>> manifests = new Recent<>(KEPT);
  private final Recent<ObjectNode> pickups = new Recent<>(KEPT);

  Papers(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** One for each carrier; labels that are in one already are named as errors. */
  ObjectNode manifest(ObjectNode request, boolean test, String origin) {
    Map<House, List<SoldLabel>> free = new EnumMap<>(House.class);
    ArrayNode errors = Json.object().putArray("errors");
    for (JsonNode id : request.path("label_ids")) {
      SoldLabel label = store.label(id.asString(""), test);
      if (label.manifested || label.voided()) {
        errors.add(
            ShipEngineError.carrierError(
                    label.quote.house(),
                    "business_rules",
                    "invalid_status",
                    "The label is void, or in a manifest already.")
                .put("label_id", label.id()));
      } else {
        free.computeIfAbsent(label.quote.house(), house -> new ArrayList<>()).add(label);
      }
    }
    if (free.isEmpty()) {
      throw new ShipEngineError(
          400, errors.valueStream().map(one -> ((ObjectNode) one).without("label_id")).toList());
    }
    ObjectNode view = Json.object();
    ArrayNode made = view.putArray("manifests");
    free.forEach((house, labels) -> made.add(manifest(house, labels, origin)));
    if (!errors.isEmpty()) {
      view.set("errors", errors);
      view.put("request_id", UUID.randomUUID().toString());
    }
    return view;
  }

  private ObjectNode manifest(House house, List<SoldLabel> labels, String origin) {
    String id = store.nextId();
    labels.forEach(label -> label.manifested = true);
    List<String> ids = labels.stream().map(SoldLabel::id).toList();
    manifests.put(id, ids);
    String now = clock.instant().toString();
    ObjectNode view =
        Json.object()
            .put("manifest_id", id)
            .put("form_id", id)
            .put("created_at", now)
            .put("ship_date", now)
            .put("shipments", labels.size())
            .put("warehouse_id", "se-1")
            .put("submission_id", "sub-" + id)
            .put("carrier_id", house.id());
    view.putObject("manifest_download")
        .put("href", origin + "/shipengine/v1/downloads/10/wb/manifest-" + id + ".pdf");
    ArrayNode within = view.putArray("label_ids");
    ids.forEach(within::add);
    return view;
  }

  Reply manifestFile(String id) {
    List<String> labels = manifests.get(id);
    if (labels == null) {
      throw ShipEngineError.notFound("There is no manifest " + id + '.');
    }
    return Files.manifest(id, labels);
  }

  /** A driver takes parcels of one carrier. */
  ObjectNode pickup(ObjectNode request, boolean test) {
    var houses = new EnumMap<House, SoldLabel>(House.class);
    for (JsonNode id : request.path("label_ids")) {
      SoldLabel label = store.label(id.asString(""), test);
      houses.put(label.quote.house(), label);
    }
    if (houses.size() > 1) {
      throw ShipEngineError.rule(
          "identifiers_must_match", "The labels of a pickup are of one carrier.");
    }
    SoldLabel label = houses.values().iterator().next();
    String id = "pik_" + store.nextId().substring(3);
    ObjectNode view = request.deepCopy();
    view.put("pickup_id", id)
        .put("created_at", clock.instant().toString())
        .put("carrier_id", label.quote.house().id())
        .put("warehouse_id", "se-1")
        .put("confirmation_number", "C" + id.substring(4));
    view.set("pickup_address", label.quote.shipment().content().path("ship_from").deepCopy());
    view.putArray("pickup_windows").add(request.path("pickup_window").deepCopy());
    pickups.put(id, view);
    return view;
  }

  ObjectNode cancelPickup(String id) {
    if (pickups.get(id) == null) {
      throw ShipEngineError.notFound("There is no pickup " + id + '.');
    }
    pickups.remove(id);
    return Json.object().put("pickup_id", id);
  }
}
