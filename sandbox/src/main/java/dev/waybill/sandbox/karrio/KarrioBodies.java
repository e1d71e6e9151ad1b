package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.web.BodySchema;
import dev.waybill.sandbox.web.BodySchema.Complaint;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How bodies look: those that come are checked, those that go are filled. */
final class KarrioBodies {

  private static final BodySchema SCHEMA = new BodySchema(KarrioBodies.class, "karrio.schema.json");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxx").withZone(ZoneOffset.UTC);

  private KarrioBodies() {}

  /**
   * @throws KarrioRefusal 400 that names each field that is wrong
   */
  static void check(String type, JsonNode body) {
    List<Complaint> complaints = SCHEMA.complaints(type, body);
    if (!complaints.isEmpty()) {
      throw KarrioRefusal.invalid(
          complaints.stream()
              .map(one -> one.path().replaceAll("\\.(\\d+)", "[$1]") + ": " + one.message())
              .toList());
    }
  }

  /** What Karrio adds to a shipment that it was given. */
  static void complete(ObjectNode fields, String id, Instant now, boolean test) {
    fields.put("id", id);
    fields.put("object_type", "shipment");
    fields.put("status", Consignment.DRAFT);
    fields.put("created_at", TIME.format(now));
    fields.put("test_mode", test);
    fields.remove("service");
    for (String bag : List.of("options", "metadata", "meta")) {
      if (!fields.path(bag).isObject()) {
        fields.putObject(bag);
      }
    }
    for (String list : List.of("services", "carrier_ids")) {
      if (!fields.path(list).isArray()) {
        fields.putArray(list);
      }
    }
    if (!fields.path("payment").isObject()) {
      fields.putObject("payment").put("paid_by", "sender");
    }
    if (!fields.hasNonNull("label_type")) {
      fields.put("label_type", "PDF");
    }
    for (String unknown :
        List.of(
            "tracking_url",
            "return_address",
            "billing_address",
            "customs",
            "reference",
            "tracker_id",
            "carrier_name",
            "carrier_id",
            "tracking_number",
            "shipment_identifier",
            "selected_rate",
            "service",
            "selected_rate_id",
            "label_url",
            "invoice_url")) {
      if (!fields.has(unknown)) {
        fields.putNull(unknown);
      }
    }
    name(fields.path("recipient"), "adr_", "address");
    name(fields.path("shipper"), "adr_", "address");
    fields.path("parcels").forEach(parcel -> name(parcel, "pcl_", "parcel"));
  }

  /** What a purchase changes. */
  static void sold(ObjectNode fields, ObjectNode rate, String tracking, boolean invoices) {
    String carrier = Json.text(rate, "carrier_name");
    String at = "/v1/shipments/" + Json.text(fields, "id") + '/';
    fields.put("status", Consignment.PURCHASED);
    fields.put("carrier_name", carrier);
    fields.put("carrier_id", Json.text(rate, "carrier_id"));
    fields.put("tracking_number", tracking);
    fields.put("shipment_identifier", tracking);
    fields.set("selected_rate", rate);
    fields.put("selected_rate_id", Json.text(rate, "id"));
    fields.put("service", Json.text(rate, "service"));
    fields.put("tracking_url", "/v1/trackers/" + carrier + '/' + tracking);
    fields.put(
        "label_url", at + "label." + Json.text(fields, "label_type").toLowerCase(Locale.ROOT));
    if (invoices && fields.path("customs").isObject()) {
      fields.put("invoice_url", at + "invoice.pdf");
    }
    ((ObjectNode) fields.path("meta")).setAll((ObjectNode) rate.path("meta"));
  }

  /** A page of a list. */
  static Reply page(List<ObjectNode> all, Call call) {
    int limit = call.query("limit", 20, 1, 100);
    int offset = call.query("offset", 0, 0, Integer.MAX_VALUE);
    ObjectNode page = Json.object();
    page.put("count", all.size());
    boolean more = all.size() - limit > offset;
    page.put("next", more ? call.origin() + "/karrio" + rest(call, offset + limit) : null);
    page.putNull("previous");
    var results = page.putArray("results");
    all.stream().skip(offset).limit(limit).forEach(results::add);
    return Reply.json(200, page);
  }

  private static String rest(Call call, int offset) {
    String path = call.target().replaceFirst("^/karrio", "");
    return path.replaceAll("[?&]offset=\\d+", "")
        + (path.contains("?") ? '&' : '?')
        + "offset="
        + offset;
  }

  private static void name(JsonNode entity, String prefix, String type) {
    if (entity instanceof ObjectNode object) {
      object.put("id", prefix + UUID.randomUUID().toString().replace("-", ""));
      object.put("object_type", type);
    }
  }
}
