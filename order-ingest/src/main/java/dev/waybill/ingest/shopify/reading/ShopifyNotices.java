package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.Dispute.Stage;
import dev.waybill.ingest.order.Body;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Fingerprint;
import dev.waybill.ingest.order.Notice;
import dev.waybill.ingest.order.Notice.Kind;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.Notified;
import dev.waybill.ingest.order.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what Shopify reports that is about no order. The topic is not signed, so the body has to
 * look like what the topic says: an order that somebody sends again under another topic removes no
 * app.
 */
final class ShopifyNotices {

  /** After these an order that waits may go on. They name no order, only a fulfillment order. */
  static final Set<String> FULFILLMENTS =
      Set.of(
          "fulfillment_orders/hold_released",
          "fulfillment_orders/moved",
          "fulfillment_orders/scheduled_fulfillment_order_ready");

  private static final List<String> NAMES =
      List.of("fulfillment_order", "original_fulfillment_order", "moved_fulfillment_order");

  private ShopifyNotices() {}

  static Reading fulfillment(byte[] bytes) {
    JsonNode body = Body.parse(bytes);
    for (String name : NAMES) {
      String id = body == null ? "" : Fields.text(body.path(name), "id");
      if (id.matches("gid://shopify/FulfillmentOrder/[0-9]{1,20}")) {
        return new Notified(
            new Notice(Kind.FULFILLMENT_CHANGED, id, null, null, List.of(), Fingerprint.of(bytes)));
      }
    }
    return new NothingToDo("no-fulfillment-order");
  }

  /** Told of payments that Shopify itself takes, to apps with a scope of its own. */
  static final Set<String> DISPUTES = Set.of("disputes/create", "disputes/update");

  static Reading dispute(byte[] bytes) {
    JsonNode body = Body.parse(bytes);
    String id = body == null ? null : Fields.id(body, "id");
    Instant opened = body == null ? null : Fields.utc(body, "initiated_at");
    String status = body == null ? "" : Fields.text(body, "status");
    if (body == null
        || id == null
        || opened == null
        || status.isEmpty()
        || !body.has("order_id")
        || body.has("line_items")) {
      return new Incomprehensible(
          "no-dispute",
          "The body does not hold what Shopify documents for a dispute. Look into the shop: a"
              + " dispute has to be answered in time.");
    }
    String order = Fields.id(body, "order_id");
    if (order == null) {
      return new NothingToDo("dispute-of-no-order");
    }
    var dispute =
        new Dispute(
            id,
            stage(status),
            Text.plain().of(body, "reason"),
            Fields.utc(body, "evidence_due_by"),
            opened);
    return new Notified(
        new Notice(Kind.DISPUTE, id, null, null, List.of(order), Fingerprint.of(bytes), dispute));
  }

  /** What we do not know, somebody has to look at. */
  private static Stage stage(String status) {
    return switch (status) {
      case "under_review" -> Stage.ANSWERED;
      case "won" -> Stage.WON;
      case "lost", "accepted", "charge_refunded" -> Stage.LOST;
      default -> Stage.OPEN;
    };
  }

  /** Null if the topic is none of these. */
  static @Nullable Kind kind(String topic) {
    return switch (topic) {
      case "app/uninstalled" -> Kind.DISCONNECTED;
      case "customers/data_request" -> Kind.DATA_REQUEST;
      case "customers/redact" -> Kind.CUSTOMER_ERASURE;
      case "shop/redact" -> Kind.SHOP_ERASURE;
      default -> null;
    };
  }

  static Reading read(Kind kind, byte[] bytes) {
    JsonNode body = Body.parse(bytes);
    if (body == null || !fits(kind, body)) {
      return new Incomprehensible(
          kind == Kind.DISCONNECTED ? "no-notice" : "privacy-request",
          "The body does not hold what Shopify documents for "
              + kind.id()
              + ". Look into it: a request about personal data has to be answered within 30"
              + " days.");
    }
    JsonNode customer = body.path("customer");
    String email = Fields.text(customer, "email");
    return new Notified(
        new Notice(
            kind,
            Fields.id(body.path("data_request"), "id"),
            Fields.id(customer, "id"),
            email.isBlank() ? null : Fingerprint.customerKey(email),
            orders(body.path(kind == Kind.DATA_REQUEST ? "orders_requested" : "orders_to_redact")),
            Fingerprint.of(bytes)));
  }

  private static boolean fits(Kind kind, JsonNode body) {
    return switch (kind) {
      case ORDER_DELETED, FULFILLMENT_CHANGED, DISPUTE -> false;
      case DISCONNECTED -> body.path("myshopify_domain").isString() && !body.has("line_items");
      case DATA_REQUEST, CUSTOMER_ERASURE ->
          body.path("shop_domain").isString() && body.path("customer").isObject();
      case SHOP_ERASURE -> body.path("shop_domain").isString() && !body.has("customer");
    };
  }

  private static List<String> orders(JsonNode ids) {
    var orders = new ArrayList<String>();
    for (JsonNode id : ids.values()) {
      String text = Fields.scalar(id);
      if (text.matches("[1-9]\\d{0,19}")) {
        orders.add(text);
      }
    }
    return List.copyOf(orders);
  }
}
