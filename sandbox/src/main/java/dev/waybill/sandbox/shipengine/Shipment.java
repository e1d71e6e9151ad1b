package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shipment, as it was described and with what was made of it. Guarded by the lock of {@link
 * Store}.
 */
final class Shipment {

  /** ShipEngine cuts what is longer, and says nothing. */
  private static final int LONGEST_EXTERNAL_ID = 50;

  final String id;
  final boolean test;
  final Instant created;

  /** "" for none. */
  final String externalId;

  private ObjectNode content;
  String status = "pending";

  Shipment(String id, boolean test, Instant created, ObjectNode content) {
    this.id = id;
    this.test = test;
    this.created = created;
    this.externalId = externalId(content);
    this.content = content;
  }

  static String externalId(ObjectNode content) {
    String id = Json.text(content, "external_shipment_id");
    return id.length() > LONGEST_EXTERNAL_ID ? id.substring(0, LONGEST_EXTERNAL_ID) : id;
  }

  ObjectNode content() {
    return content;
  }

  void describe(ObjectNode now) {
    content = now;
  }

  /**
   * The caller's own id of what is bought. It has no place of its own at ShipEngine, so callers
   * write it into a field that is theirs to fill.
   */
  String reference() {
    String field = Json.text(content.path("advanced_options"), "custom_field1");
    if (!field.isEmpty()) {
      return field;
    }
    String order = Json.text(content, "external_order_id");
    return order.isEmpty() ? externalId.isEmpty() ? id : externalId : order;
  }

  String to() {
    return Json.text(content.path("ship_to"), "country_code");
  }

  String from() {
    return Json.text(content.path("ship_from"), "country_code");
  }

  /** As it is answered. */
  ObjectNode view() {
    ObjectNode view =
        Json.object()
            .put("shipment_id", id)
            .put("external_order_id", text("external_order_id"))
            .put("external_shipment_id", externalId.isEmpty() ? null : externalId)
            .put("ship_date", created.toString())
            .put("created_at", created.toString())
            .put("modified_at", created.toString())
            .put("shipment_status", status)
            .put("is_return", content.path("is_return").asBoolean(false))
            .put("confirmation", content.path("confirmation").asString("none"))
            .put("insurance_provider", content.path("insurance_provider").asString("none"))
            .putNull("warehouse_id");
    view.set("ship_to", content.path("ship_to").deepCopy());
    view.set("ship_from", content.path("ship_from").deepCopy());
    view.set(
        "return_to", content.path(content.has("return_to") ? "return_to" : "ship_from").deepCopy());
    view.set("customs", content.has("customs") ? content.path("customs").deepCopy() : null);
    view.set(
        "advanced_options",
        content.has("advanced_options")
            ? content.path("advanced_options").deepCopy()
            : Json.object());
    view.putArray("tags");
    view.set("packages", content.path("packages").deepCopy());
    view.putObject("total_weight").put("value", Parcels.grams(content)).put("unit", "gram");
    return view;
  }

  private @Nullable String text(String field) {
    return content.hasNonNull(field) ? Json.text(content, field) : null;
  }
}
