package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.carrier.LabelPdf;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/manifests}: the list that a driver signs. A shipment is on one of them at most. */
final class Manifests {

  private static final int KEPT = 1_000;

  private final Ids ids;
  private final Consignments shipments;
  private final Recent<ObjectNode> byId = new Recent<>(KEPT);

  Manifests(Ids ids, Consignments shipments) {
    this.ids = ids;
    this.shipments = shipments;
  }

  Reply handle(Call call, Caller caller) {
    return switch (call.method() + ' ' + call.segments()) {
      case "POST 3" -> create(call.json(), caller);
      case "GET 4" -> Reply.json(200, get(call.segment(3)));
      case "POST 5" -> document(get(call.segment(3)));
      case "GET 5" -> Reply.pdf(pdf(get(call.segment(3))), "manifest.pdf");
      default -> throw KarrioRefusal.notFound("Page");
    };
  }

  private Reply create(ObjectNode body, Caller caller) {
    KarrioBodies.check("ManifestData", body);
    Connection carrier = Connection.byName(Json.text(body, "carrier_name"));
    var listed = new ArrayList<Consignment>();
    for (JsonNode id : body.path("shipment_ids")) {
      Consignment one = shipments.get(id.asString(""), caller);
      if (one.text("carrier_name").equals(carrier.carrierName)
          && one.status().equals(Consignment.PURCHASED)
          && one.manifest()) {
        listed.add(one);
      }
    }
    if (listed.isEmpty()) {
      throw KarrioRefusal.invalid(
          List.of("shipment_ids: One or more shipment ids are invalid or not found."));
    }
    ObjectNode manifest = body.deepCopy();
    String id = "manf_" + ids.next();
    manifest.remove("shipment_ids");
    manifest.put("id", id);
    manifest.put("object_type", "manifest");
    manifest.put("carrier_id", carrier.carrierId);
    manifest.put("test_mode", caller.test());
    var identifiers = manifest.putArray("shipment_identifiers");
    listed.forEach(one -> identifiers.add(one.text("shipment_identifier")));
    manifest.put("manifest_url", "/v1/manifests/" + id + "/manifest.pdf");
    manifest.putArray("messages");
    byId.put(id, manifest);
    return Reply.json(201, manifest);
  }

  private Reply document(ObjectNode manifest) {
    ObjectNode document = Json.object();
    document.put("category", "manifest");
    document.put("format", "PDF");
    document.put("url", Json.text(manifest, "manifest_url"));
    document.put("base64", Base64.getEncoder().encodeToString(pdf(manifest)));
    return Reply.json(200, document);
  }

  private static byte[] pdf(ObjectNode manifest) {
    var lines = new ArrayList<String>();
    manifest.path("shipment_identifiers").forEach(one -> lines.add(one.asString("")));
    return LabelPdf.of(
        new LabelPdf.Content(
            "MANIFEST",
            Json.text(manifest, "carrier_name"),
            lines,
            Json.text(manifest, "id").toUpperCase(Locale.ROOT).replace('_', '-'),
            "",
            false));
  }

  private ObjectNode get(String id) {
    ObjectNode manifest = byId.get(id);
    if (manifest == null) {
      throw KarrioRefusal.notFound("Manifest");
    }
    return manifest;
  }
}
