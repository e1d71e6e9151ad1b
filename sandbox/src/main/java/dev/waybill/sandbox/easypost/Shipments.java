package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates, finds and rates shipments. What belongs to the other mode is not found. */
final class Shipments {

  private static final Set<String> FORMATS = Set.of("png", "pdf", "zpl", "epl2");

  private final Recent<Shipment> byId;
  private final Recent<Shipment> newestByReference;
  private final Recent<ObjectNode> declarations;
  private final Places places;
  private final Mood mood;
  private final FaultSwitch faults;
  private final Ids ids;
  private final Clock clock;

  Shipments(int limit, Places places, Mood mood, FaultSwitch faults, Ids ids, Clock clock) {
    this.byId = new Recent<>(limit);
    this.newestByReference = new Recent<>(limit);
    this.declarations = new Recent<>(limit);
    this.places = places;
    this.mood = mood;
    this.faults = faults;
    this.ids = ids;
    this.clock = clock;
  }

  Shipment create(JsonNode request, boolean live) {
    if (!request.isObject() || request.isEmpty()) {
      throw ApiError.missing("shipment");
    }
    ObjectNode to = places.take(request.path("to_address"), "shipment.to_address", live);
    ObjectNode from = places.take(request.path("from_address"), "shipment.from_address", live);
    ObjectNode parcel = parcel(request.path("parcel"), live);
    String format = Json.text(request.path("options"), "label_format").toLowerCase(Locale.ROOT);
    if (!format.isEmpty() && !FORMATS.contains(format)) {
      throw ApiError.invalid("shipment.options.label_format", "is none of " + FORMATS);
    }
    var parts =
        new Shipment.Parts(from, to, parcel, declaration(request.path("customs_info"), live));
    var shipment = new Shipment(ids.next(), live, clock.instant(), parts, request);
    rate(shipment);
    byId.put(shipment.id, shipment);
    if (!shipment.reference.isEmpty()) {
      newestByReference.put(shipment.reference, shipment);
    }
    return shipment;
  }

  /** Asks the carriers again: rates get new ids, and the ones before are gone. */
  void rate(Shipment shipment) {
    Rating rating = Rating.of(shipment, mood.now(), faults, ids);
    shipment.rates = rating.rates();
    shipment.messages = rating.messages();
  }

  /** By its id or by its reference. */
  Shipment find(String id, boolean live) {
    Shipment shipment = anyMode(id);
    if (shipment == null || shipment.live != live) {
      throw ApiError.notFound();
    }
    return shipment;
  }

  @Nullable Shipment anyMode(String id) {
    Shipment shipment = byId.get(id);
    return shipment != null ? shipment : newestByReference.get(id);
  }

  /** The newest first. */
  List<Shipment> newest(boolean live, int count) {
    var all = new ArrayList<Shipment>();
    byId.all()
        .forEach(
            shipment -> {
              if (shipment.live == live) {
                all.add(shipment);
              }
            });
    all.sort(Comparator.comparingLong((Shipment one) -> one.number).reversed());
    return all.subList(0, Math.min(count, all.size()));
  }

  @Nullable ObjectNode declaration(JsonNode given, boolean live) {
    if (!given.isObject() || given.isEmpty()) {
      return null;
    }
    ObjectNode known = declarations.get(Json.text(given, "id"));
    if (known != null) {
      return known;
    }
    Customs.check(given);
    ObjectNode customs =
        Thing.of("CustomsInfo", Thing.id("cstinfo", ids.next()), live, clock.instant());
    Thing.copy(
        given,
        customs,
        "contents_type",
        "contents_explanation",
        "customs_certify",
        "customs_signer",
        "eel_pfc",
        "non_delivery_option",
        "restriction_type",
        "restriction_comments",
        "declaration");
    var items = customs.putArray("customs_items");
    for (JsonNode item : given.path("customs_items")) {
      ObjectNode copy =
          Thing.of("CustomsItem", Thing.id("cstitem", ids.next()), live, clock.instant());
      Thing.copy(
          item,
          copy,
          "description",
          "hs_tariff_number",
          "origin_country",
          "quantity",
          "value",
          "weight",
          "code",
          "currency");
      items.add(copy);
    }
    declarations.put(Json.text(customs, "id"), customs);
    return customs;
  }

  private ObjectNode parcel(JsonNode given, boolean live) {
    if (!given.isObject() || given.isEmpty()) {
      throw ApiError.missing("shipment.parcel");
    }
    if (!(Customs.number(given.path("weight")) > 0)) {
      throw ApiError.invalid("shipment.parcel.weight", "must be greater than zero");
    }
    ObjectNode parcel = Thing.of("Parcel", Thing.id("prcl", ids.next()), live, clock.instant());
    Thing.copy(given, parcel, "length", "width", "height", "predefined_package", "weight");
    return parcel;
  }
}
