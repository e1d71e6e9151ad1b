package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.carrier.LabelFormats;
import dev.waybill.sandbox.carrier.LabelPdf;
import dev.waybill.sandbox.web.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Karrio calls a shipment. Its own lock guards what is in it. */
final class Consignment {

  static final String DRAFT = "draft";
  static final String PURCHASED = "purchased";
  static final String CANCELLED = "cancelled";

  final String id;
  final Caller owner;
  private final ObjectNode fields;
  private boolean manifested;

  Consignment(String id, Caller owner, ObjectNode fields) {
    this.id = id;
    this.owner = owner;
    this.fields = fields;
  }

  /** Changes it, or asks it something. The fields are not to be kept. */
  synchronized <T> T with(Function<ObjectNode, T> work) {
    return work.apply(fields);
  }

  String text(String field) {
    return with(all -> Json.text(all, field));
  }

  String status() {
    return text("status");
  }

  /** By which effects are counted: ours in the metadata if it is there, since it may be long. */
  String effect() {
    return with(
        all -> {
          String whole = Json.text(all.path("metadata"), "reference");
          String reference = whole.isEmpty() ? Json.text(all, "reference") : whole;
          return reference.isEmpty() ? id : reference;
        });
  }

  Connection carrier() {
    return Objects.requireNonNull(Connection.byCarrierId(text("carrier_id")));
  }

  synchronized boolean manifest() {
    boolean first = !manifested;
    manifested = true;
    return first;
  }

  /**
   * As it is answered.
   *
   * @param whole whether the documents come along
   */
  ObjectNode view(boolean whole) {
    ObjectNode view = with(ObjectNode::deepCopy);
    ArrayNode documents = view.putArray("shipping_documents");
    for (String category : documents()) {
      ObjectNode document = documents.addObject();
      describe(document, category);
      if (whole) {
        document.put("base64", Base64.getEncoder().encodeToString(draw(category)));
      } else {
        document.putNull("base64");
      }
    }
    return view;
  }

  ObjectNode document(String category) {
    if (!documents().contains(category)) {
      throw KarrioRefusal.error(
          404, "not_found", "Shipment '" + id + "' not found or has no " + category);
    }
    ObjectNode document = Json.object();
    describe(document, category);
    document.put("base64", Base64.getEncoder().encodeToString(draw(category)));
    return document;
  }

  private List<String> documents() {
    return with(
        all ->
            Stream.of("label", "invoice")
                .filter(one -> !Json.text(all, one + "_url").isEmpty())
                .toList());
  }

  private void describe(ObjectNode document, String category) {
    document.put("category", category);
    document.put("format", format(category));
    document.put("url", text(category + "_url"));
  }

  private String format(String category) {
    return category.equals("label") ? text("label_type") : "PDF";
  }

  byte[] draw(String category) {
    boolean label = category.equals("label");
    ObjectNode all = with(ObjectNode::deepCopy);
    var content =
        new LabelPdf.Content(
            label ? carrier().display.toUpperCase(Locale.ROOT) : "COMMERCIAL INVOICE",
            Json.text(all, "service") + (all.path("test_mode").asBoolean() ? "  TEST" : ""),
            label ? address(all.path("recipient")) : goods(all.path("customs")),
            Json.text(all, "tracking_number"),
            effect() + "  " + id,
            status().equals(CANCELLED));
    return LabelFormats.draw(content, format(category));
  }

  private static List<String> address(JsonNode to) {
    return Stream.of(
            Json.text(to, "person_name"),
            Json.text(to, "company_name"),
            Json.text(to, "address_line1"),
            Json.text(to, "address_line2"),
            (Json.text(to, "postal_code") + ' ' + Json.text(to, "city")).strip(),
            (Json.text(to, "state_code") + ' ' + Json.text(to, "country_code")).strip())
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static List<String> goods(JsonNode customs) {
    var lines = new ArrayList<String>();
    for (JsonNode goods : customs.path("commodities")) {
      lines.add(
          "%d x %s %s (%s, %s)"
              .formatted(
                  goods.path("quantity").asInt(1),
                  Json.text(goods, "title"),
                  goods.path("value_amount").asString("") + Json.text(goods, "value_currency"),
                  Json.text(goods, "hs_code"),
                  Json.text(goods, "origin_country")));
    }
    return lines;
  }
}
