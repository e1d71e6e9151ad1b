package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Labels as they are answered. */
final class LabelView {

  private LabelView() {}

  /**
   * @param origin where the caller found the sandbox
   */
  static ObjectNode of(SoldLabel label, String origin) {
    Quote quote = label.quote;
    Shipment shipment = quote.shipment();
    boolean complete = label.complete;
    ObjectNode content = shipment.content();
    ObjectNode view =
        Json.object()
            .put("label_id", label.id())
            .put("status", label.status())
            .put("shipment_id", shipment.id)
            .put("external_shipment_id", shipment.externalId.isEmpty() ? null : shipment.externalId)
            .put("ship_date", label.created.toString())
            .put("created_at", label.created.toString())
            .put("tracking_number", complete ? label.trackingNumber() : null)
            .put("is_return_label", label.outbound != null)
            .putNull("rma_number")
            .put("is_international", !shipment.to().equals(shipment.from()))
            .put("batch_id", "")
            .put("carrier_id", quote.house().id())
            .put("charge_event", "carrier_default")
            .put("service_code", quote.service())
            .put("package_code", quote.packageType())
            .put("voided", label.voided())
            .put("voided_at", text(label.voidedAt))
            .put("label_format", label.format)
            .put("display_scheme", "label")
            .put("label_layout", label.layout)
            .put("trackable", true)
            .putNull("label_image_id")
            .put("carrier_code", quote.house().code())
            .put("tracking_status", tracking(label))
            .put("confirmation", content.path("confirmation").asString("none"))
            .putNull("qr_code_download")
            .putNull("paperless_download")
            .putNull("insurance_claim")
            .put(
                "tracking_url",
                complete ? origin + "/shipengine/track/" + label.trackingNumber() : null)
            .put("void_type", refund(label) ? "refund_assist" : null);
    String order = Json.text(content, "external_order_id");
    view.put("external_order_id", order.isEmpty() ? null : order);
    view.set("shipment_cost", quote.money(quote.shippingCost()));
    view.set("insurance_cost", quote.money(quote.insurance()));
    view.set("label_download", complete ? downloads(label, origin) : null);
    view.set(
        "form_download",
        complete && content.has("customs")
            ? Json.object().put("href", file(label, origin, "form", "pdf"))
            : null);
    view.set("ship_to", content.path("ship_to").deepCopy());
    view.set("packages", packages(label));
    view.set("refund_details", refund(label) ? refundDetails(label) : null);
    return view;
  }

  private static ArrayNode packages(SoldLabel label) {
    ArrayNode packages = Json.object().putArray("packages");
    int sequence = 0;
    for (JsonNode parcel : label.quote.shipment().content().path("packages")) {
      ObjectNode one = packages.addObject();
      one.put("package_id", ++sequence).put("package_code", "package").put("sequence", sequence);
      one.set("weight", parcel.path("weight").deepCopy());
      if (parcel.has("dimensions")) {
        one.set("dimensions", parcel.path("dimensions").deepCopy());
      }
      if (label.complete) {
        one.put("tracking_number", label.trackingNumber());
      }
    }
    return packages;
  }

  private static ObjectNode downloads(SoldLabel label, String origin) {
    ObjectNode downloads = Json.object().put("href", file(label, origin, "label", label.format));
    for (String type : new String[] {"pdf", "png", "zpl"}) {
      downloads.put(type, file(label, origin, "label", type));
    }
    return downloads;
  }

  private static String file(SoldLabel label, String origin, String kind, String type) {
    return origin
        + "/shipengine/v1/downloads/10/wb"
        + label.number
        + '/'
        + kind
        + '-'
        + label.id()
        + '.'
        + type;
  }

  private static boolean refund(SoldLabel label) {
    return label.voided() && label.refund != Habits.Refunds.UNKNOWN;
  }

  private static ObjectNode refundDetails(SoldLabel label) {
    Quote quote = label.quote;
    long paid = quote.shippingCost() + quote.insurance();
    boolean approved = label.refund == Habits.Refunds.APPROVED;
    ObjectNode details =
        Json.object()
            .put("refund_status", label.refund.name().toLowerCase(Locale.ROOT))
            .put("request_date", text(label.voidedAt));
    details.set("amount_paid", quote.money(paid));
    details.set("amount_requested", quote.money(paid));
    details.set("amount_approved", approved ? quote.money(paid) : null);
    details.set("amount_credited", approved ? quote.money(paid) : null);
    return details;
  }

  private static String tracking(SoldLabel label) {
    if (label.events.isEmpty()) {
      return "unknown";
    }
    return switch (label.events.getLast().status()) {
      case "DE" -> "delivered";
      case "EX" -> "error";
      case "UN", "NY" -> "unknown";
      default -> "in_transit";
    };
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
