package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.Body;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.ProductNamed;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Snapshots;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Tells orders from everything else that a WooCommerce shop signs, and has {@link OrderMapping}
 * make the snapshot of an order. What a person has to look at, such as an unknown status, is no
 * reason to refuse an order: it becomes a {@code Problem} of the snapshot, for which the
 * orchestrator holds the order.
 *
 * <p>The topic says only which resource a body is of. What happened to an order is read from the
 * body, because that shows the order as it is when the webhook is sent (order.created may show an
 * order that is refunded by now) and because the topic is not signed.
 */
public final class WooCommerceReader implements OrderReader {

  private static final String PLATFORM = "woocommerce";
  private static final String ORDERS = "order.";
  private static final String PRODUCTS = "product.";

  private final Statuses statuses;
  private final ShopRules rules;
  private final OrderMapping mapping;

  /**
   * @param statuses what the shop's own statuses, which plugins add, mean for fulfillment
   */
  public WooCommerceReader(String shop, Map<String, ShopStatus> statuses, ShopRules rules) {
    this.statuses = new Statuses(shop, statuses);
    this.rules = rules;
    this.mapping = new OrderMapping(new Snapshots(shop, PLATFORM), rules);
  }

  /** What a status of the shop means for fulfillment. */
  public ShopStatus status(String name) {
    return statuses.of(name).status();
  }

  @Override
  public Reading read(Incoming incoming) {
    String topic = incoming.topic();
    if (topic != null && topic.startsWith(PRODUCTS)) {
      return product(incoming);
    }
    if (topic != null && !topic.startsWith(ORDERS)) {
      return new NothingToDo(topic.startsWith("action.") ? "action-topic" : "other-topic");
    }
    JsonNode body = Body.parse(incoming.body());
    if (body == null) {
      return new Incomprehensible("not-json", "The body is no JSON object, or beyond all limits.");
    }
    String id = Fields.id(body, "id");
    if (id == null) {
      return withoutId(body);
    }
    boolean hasLines = body.path("line_items").isArray();
    boolean hasStatus = body.path("status").isString();
    if (!hasLines && body.size() == 1 && "order.deleted".equals(topic)) {
      return new Understood(mapping.gone(id, incoming));
    }
    if (topic == null ? !hasLines : !hasLines && !hasStatus) {
      return new Incomprehensible(
          "no-order", "The body has an id but neither a status nor lines: it is no order.");
    }
    if (body.path("line_items").size() > Snapshots.MOST_LINES) {
      return new Incomprehensible(
          "too-many-lines", "The order has more than " + Snapshots.MOST_LINES + " lines.");
    }
    return order(id, body, incoming);
  }

  /** A variation is asked for with its product; of a deleted one no more is told than its id. */
  private static Reading product(Incoming incoming) {
    JsonNode body = Body.parse(incoming.body());
    String parent = body == null ? null : Fields.id(body, "parent_id");
    String id = body == null || parent != null ? parent : Fields.id(body, "id");
    return id == null ? new NothingToDo("other-topic") : new ProductNamed(id);
  }

  private Reading order(String id, JsonNode body, Incoming incoming) {
    // If Waybill itself put the order on hold in the shop, the status that it had before counts.
    String status = OwnHold.status(body);
    Statuses.Meaning meaning = statuses.of(status);
    // Cash on delivery, or a business customer who pays by invoice.
    if (meaning.status() == ShopStatus.AWAITING_PAYMENT
        && Statuses.isUnpaid(status)
        && Terms.shipsUnpaid(body, rules)) {
      meaning = meaning.as(ShopStatus.READY);
    }
    return meaning.draft()
        ? new NothingToDo("draft")
        : new Understood(mapping.snapshot(id, meaning, body, incoming));
  }

  /** What WooCommerce signs when it could not make the body that it meant to send. */
  private static Reading withoutId(JsonNode body) {
    if (body.has("action") && body.has("arg")) {
      return new NothingToDo("action-topic");
    }
    if (body.path("order").isObject() || body.path("orders").isArray()) {
      return new Incomprehensible(
          "legacy-webhook",
          "This is a legacy v3 webhook: set the API version of the webhook to WP REST API v3 in"
              + " WooCommerce, under Settings, Advanced, Webhooks. The order itself is found when"
              + " the shop is asked next, or by a backfill.");
    }
    String code = Fields.text(body, "code");
    if (code.startsWith("woocommerce_rest_cannot_")) {
      return new Incomprehensible(
          "no-permission",
          "The shop could not read its own order: the user who saved the webhook has lost the right"
              + " to. Save the webhook again as an administrator; orders of that time have to be"
              + " fetched.");
    }
    if (code.endsWith("_invalid_id")) {
      return new Incomprehensible(
          "order-erased",
          "An order was erased for good before the shop told of it; the shop does not say which."
              + " Nothing can be done but to look for an order here that the shop no longer has.");
    }
    return code.isEmpty()
        ? new Incomprehensible("no-id", "The body has no order id.")
        : new Incomprehensible("error-body", "The shop sent an error instead of an order.");
  }
}
