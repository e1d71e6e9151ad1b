package dev.waybill.ingest.shopify.reading;

import dev.waybill.ingest.order.Body;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Notice;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.ProductNamed;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Snapshots;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells orders from all else that Shopify signs. A body is the bare resource, and which one stands
 * in the topic; every topic below carries the whole order, so it does not matter which of them
 * comes first, twice or never.
 */
public final class ShopifyReader implements OrderReader {

  private static final String PLATFORM = "shopify";

  private static final Set<String> ORDERS =
      Set.of(
          "orders/create",
          "orders/updated",
          "orders/paid",
          "orders/cancelled",
          "orders/fulfilled",
          "orders/partially_fulfilled");

  /** All that word of a deletion holds. */
  private static final Set<String> DELETION = Set.of("id", "admin_graphql_api_id");

  private final OrderMapping mapping;
  private final Snapshots snapshots;

  public ShopifyReader(String shop, ShopRules rules) {
    this.snapshots = new Snapshots(shop, PLATFORM);
    this.mapping = new OrderMapping(snapshots, rules);
  }

  @Override
  public Reading read(Incoming incoming) {
    String topic = incoming.topic();
    if (topic == null || ORDERS.contains(topic)) {
      return order(topic, incoming);
    }
    if (topic.startsWith("products/")) {
      return product(incoming);
    }
    if (topic.equals("orders/delete")) {
      return deletion(incoming);
    }
    if (ShopifyNotices.FULFILLMENTS.contains(topic)) {
      return ShopifyNotices.fulfillment(incoming.body());
    }
    if (ShopifyNotices.DISPUTES.contains(topic)) {
      return ShopifyNotices.dispute(incoming.body());
    }
    Notice.Kind notice = ShopifyNotices.kind(topic);
    if (notice != null) {
      return ShopifyNotices.read(notice, incoming.body());
    }
    if (topic.equals("orders/risk_assessment_changed")) {
      // It names an order and a level, and neither a version nor the other opinions: reconciliation
      // asks for all of them.
      return new NothingToDo("risk-is-asked-for");
    }
    // An update of the order follows a refund, a fulfillment and an edit, with all that they
    // changed.
    return new NothingToDo(isAboutAnOrder(topic) ? "order-update-follows" : "other-topic");
  }

  private Reading order(@Nullable String topic, Incoming incoming) {
    JsonNode body = Body.parse(incoming.body());
    if (body == null) {
      return new Incomprehensible("not-json", "The body is no JSON object, or beyond all limits.");
    }
    String id = Fields.id(body, "id");
    boolean hasLines = body.path("line_items").isArray();
    if (id == null) {
      return new Incomprehensible("no-id", "The body has no order id.");
    }
    boolean hasStatus = body.has("financial_status");
    if (topic == null ? !(hasLines && hasStatus) : !hasLines && !hasStatus) {
      return new Incomprehensible(
          "no-order", "The body has an id but neither a status nor lines: it is no order.");
    }
    if (body.path("line_items").size() > Snapshots.MOST_LINES) {
      return new Incomprehensible(
          "too-many-lines", "The order has more than " + Snapshots.MOST_LINES + " lines.");
    }
    return new Understood(mapping.snapshot(id, body, incoming));
  }

  private static Reading product(Incoming incoming) {
    JsonNode body = Body.parse(incoming.body());
    String id = body == null ? null : Fields.id(body, "id");
    return id == null ? new NothingToDo("other-topic") : new ProductNamed(id);
  }

  /** The topic is not signed: an order that somebody sends again as its own deletion is none. */
  private Reading deletion(Incoming incoming) {
    JsonNode body = Body.parse(incoming.body());
    String id = body == null ? null : Fields.id(body, "id");
    if (body == null || id == null) {
      return new Incomprehensible("no-id", "An order was deleted, but the body has no order id.");
    }
    return DELETION.containsAll(body.propertyNames())
        ? new Understood(snapshots.gone(id, incoming))
        : new Incomprehensible(
            "no-deletion", "The body holds more than word of a deletion does: it is none.");
  }

  private static boolean isAboutAnOrder(String topic) {
    return topic.startsWith("refunds/")
        || topic.startsWith("fulfillment")
        || topic.startsWith("orders/")
        || topic.startsWith("order_transactions/");
  }
}
