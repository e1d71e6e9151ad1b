package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /shops/{name}/admin/api/2026-07/graphql.json}. Not a GraphQL engine: an operation is known
 * by the field that it starts with, takes its arguments from the variables (or, for a single id,
 * from the text), and is answered with more fields than it asked for. Aliases are not understood.
 */
final class GraphQlEndpoint {

  private static final int MAX_PAGE = 250;
  private static final Pattern FIRST_FIELD = Pattern.compile("\\{\\s*([A-Za-z]+)");
  private static final Pattern ID = Pattern.compile("gid://shopify/[A-Za-z]+/\\d+");
  private static final Pattern UPDATED =
      Pattern.compile("updated_at:\\s*(>=|>)?\\s*['\"]?([0-9T:.Z+-]+)");

  private final ShopifyOrders orders;
  private final ShopifyRefunds refunds;

  private final ShopifyHooks hooks;
  private final Installation installation;
  private final ShopifyMutations mutations;

  GraphQlEndpoint(ShopifyShop shop, ShopifyHooks hooks, Installation installation) {
    this.orders = shop.orders();
    this.refunds = shop.refunds();
    this.hooks = hooks;
    this.installation = installation;
    this.mutations = new ShopifyMutations(shop);
  }

  Reply handle(Call call) {
    if (!installation.lets(call.header("X-Shopify-Access-Token"))) {
      return Reply.json(
          401,
          Map.of(
              "errors",
              "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    }
    if (!call.is("POST") || !call.segment(5).equals("graphql.json")) {
      throw Problem.notFound("There is POST /shops/{name}/admin/api/2026-07/graphql.json.");
    }
    ObjectNode request = call.json();
    String query = Json.text(request, "query");
    Matcher field = FIRST_FIELD.matcher(query);
    String operation = field.find() ? field.group(1) : "";
    JsonNode variables = request.path("variables");
    return switch (operation) {
      case "order" ->
          data(
              "order",
              query.contains("suggestedRefund")
                  ? mutations.suggestion(orders.orStranger(orderId(variables, query)), variables)
                  : query.contains("totalPriceSet")
                      ? contents(orderId(variables, query))
                      : order(orderId(variables, query)));
      case "node" -> data("node", order(orderId(variables, query)));
      case "nodes" -> data("nodes", nodes(variables));
      case "fulfillmentOrder" -> data(operation, fulfillmentOrder(variables));
      case "orders" -> data("orders", orders(variables, query));
      case "fulfillmentCreate", "fulfillmentCreateV2" ->
          data(operation, mutations.fulfill(variables.path("fulfillment")));
      case "metafieldsSet" -> keepAndFulfill(variables);
      case "fulfillmentCancel" -> data(operation, mutations.takeBack(variables));
      case "fulfillmentOrderHold" -> data(operation, mutations.hold(variables));
      case "fulfillmentOrderReleaseHold" -> data(operation, mutations.release(variables));
      case "fulfillmentOrderMove" -> data(operation, mutations.move(variables));
      case "refundCreate" -> data(operation, mutations.refund(variables, query));
      case "orderCancel" -> data(operation, orderCancel(variables, query));
      case "tagsAdd" -> data(operation, tagsAdd(variables, query));
      case "webhookSubscriptions" ->
          data(
              operation,
              GraphQlOrder.connection(
                  hooks.subscriptions().stream().map(ShopifyHooks.Subscription::view).toList()));
      case "webhookSubscriptionCreate" -> data(operation, subscribe(variables));
      case "webhookSubscriptionDelete" -> data(operation, unsubscribe(variables));
      case "shop" ->
          data(
              "shop",
              Maps.of(
                  "name", "Sandbox", "currencyCode", "EUR", "ianaTimezone", "America/New_York"));
      default ->
          Reply.json(
              200,
              Map.of(
                  "errors",
                  List.of(
                      Map.of(
                          "message",
                          "The sandbox knows order, orders, nodes (of orders), fulfillmentOrder,"
                              + " fulfillmentOrderMove, fulfillmentCreate, fulfillmentCancel,"
                              + " metafieldsSet, fulfillmentOrderHold, fulfillmentOrderReleaseHold,"
                              + " refundCreate, orderCancel and tagsAdd, but not: "
                              + operation))));
    };
  }

  /** Two mutations in one call, one after the other. */
  private Reply keepAndFulfill(JsonNode variables) {
    return data(
        Maps.of(
            "metafieldsSet", mutations.keep(variables.path("told")),
            "fulfillmentCreate", mutations.fulfill(variables.path("fulfillment"))));
  }

  private Map<String, @Nullable Object> order(long id) {
    ShopifyOrder order = orders.orStranger(id);
    return GraphQlOrder.of(order, orders.known(order));
  }

  /** Of an order that was not placed here there is none, and whoever asks for it learns that. */
  private @Nullable Object contents(long id) {
    return orders.known(orders.orStranger(id)) == null ? null : order(id);
  }

  private List<@Nullable Object> nodes(JsonNode variables) {
    var nodes = new ArrayList<@Nullable Object>();
    for (JsonNode id : variables.path("ids")) {
      long number = Gid.number(id.asString(""));
      nodes.add(number > 0 ? order(number) : null);
    }
    return nodes;
  }

  private @Nullable Object fulfillmentOrder(JsonNode variables) {
    long id = Gid.number(Json.text(variables, "id"));
    ShopifyOrder order = orders.orStranger(orders.book().orderOf(id));
    String gid = Gid.of("FulfillmentOrder", id);
    return FulfillmentOrders.of(order, orders.known(order)).stream()
        .filter(one -> gid.equals(one.get("id")))
        .findFirst()
        .orElse(null);
  }

  private Map<String, @Nullable Object> orders(JsonNode variables, String text) {
    String filter = Json.text(variables, "query");
    Instant since = since(filter.isEmpty() ? text : filter);
    int first = variables.path("first").asInt(50);
    int from = cursor(Json.text(variables, variables.has("after") ? "after" : "cursor"));
    var found = new ArrayList<ShopifyOrder>();
    for (ShopifyOrder order : orders.book().newestFirst()) {
      if (!order.updated().isBefore(since)) {
        found.add(order);
      }
    }
    found.sort(Comparator.comparing(ShopifyOrder::updated).thenComparing(ShopifyOrder::id));
    int start = Math.min(from, found.size());
    int end = Math.min(start + Math.clamp(first, 1, MAX_PAGE), found.size());
    List<Map<String, @Nullable Object>> nodes =
        found.subList(start, end).stream()
            .map(order -> GraphQlOrder.of(order, orders.known(order)))
            .toList();
    var page = GraphQlOrder.connection(nodes);
    page.put(
        "pageInfo",
        Maps.of(
            "hasNextPage",
            end < found.size(),
            "hasPreviousPage",
            start > 0,
            "startCursor",
            Integer.toString(start),
            "endCursor",
            end == start ? null : Integer.toString(end)));
    return page;
  }

  private Map<String, @Nullable Object> orderCancel(JsonNode variables, String text) {
    String reason = Json.text(variables, "reason");
    boolean done =
        refunds.cancel(
            orderId(variables, text),
            reason.isEmpty() ? "other" : reason.toLowerCase(Locale.ROOT),
            variables.path("refundMethod").path("originalPaymentMethodsRefund").asBoolean(true));
    List<?> errors =
        done
            ? List.of()
            : List.of(
                Maps.of(
                    "field", List.of("orderId"),
                    "message", "Cannot cancel an order that has been canceled or fulfilled.",
                    "code", "INVALID"));
    return Maps.of(
        "job", done ? Maps.of("id", "gid://shopify/Job/1", "done", true) : null,
        "orderCancelUserErrors", errors,
        "userErrors", errors);
  }

  private Map<String, @Nullable Object> tagsAdd(JsonNode variables, String text) {
    var tags = new ArrayList<String>();
    for (JsonNode tag : variables.path("tags")) {
      tags.add(tag.asString(""));
    }
    ShopifyOrder order = orders.addTags(orderId(variables, text), tags);
    return Maps.of("node", GraphQlOrder.of(order, orders.known(order)), "userErrors", List.of());
  }

  private Map<String, @Nullable Object> subscribe(JsonNode variables) {
    // ORDERS_CREATE is orders/create; only the first _ behind the resource is the slash.
    String topic =
        Json.text(variables, "topic")
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^(fulfillment_orders|[a-z]+)_", "$1/");
    if (topic.startsWith("disputes/") && !installation.seesDisputes()) {
      return Maps.of(
          "webhookSubscription",
          null,
          "userErrors",
          List.of(
              Maps.of(
                  "field",
                  List.of("topic"),
                  "message",
                  "You do not have permission to create or update webhooks with "
                      + topic
                      + " topic")));
    }
    ShopifyHooks.Subscription made =
        hooks.subscribe(topic, URI.create(Json.text(variables.path("webhookSubscription"), "uri")));
    return Maps.of(
        "webhookSubscription", made == null ? null : made.view(),
        "userErrors",
            made != null
                ? List.of()
                : List.of(
                    Maps.of(
                        "field",
                        List.of("webhookSubscription", "uri"),
                        "message",
                        "Address for this topic has already been taken")));
  }

  private Map<String, @Nullable Object> unsubscribe(JsonNode variables) {
    String id = Json.text(variables, "id");
    boolean done = hooks.unsubscribe(Gid.number(id));
    return Maps.of(
        "deletedWebhookSubscriptionId", done ? id : null,
        "userErrors",
            done
                ? List.of()
                : List.of(
                    Maps.of(
                        "field", List.of("id"), "message", "Webhook subscription does not exist")));
  }

  private static long orderId(JsonNode variables, String text) {
    for (String name : new String[] {"id", "orderId", "order"}) {
      long id = Gid.number(Json.text(variables, name));
      if (id > 0) {
        return id;
      }
    }
    Matcher inText = ID.matcher(text);
    if (inText.find()) {
      return Gid.number(inText.group());
    }
    throw new Problem(400, "missing_id", "The sandbox found no order id in the variables.");
  }

  private static Instant since(String filter) {
    Matcher updated = UPDATED.matcher(filter);
    if (!updated.find()) {
      return Instant.MIN;
    }
    try {
      Instant moment = OffsetDateTime.parse(updated.group(2)).toInstant();
      return ">".equals(updated.group(1)) ? moment.plusMillis(1) : moment;
    } catch (DateTimeException e) {
      throw new Problem(400, "invalid_query", "The sandbox cannot read this query: " + filter);
    }
  }

  private static int cursor(String text) {
    try {
      return text.isEmpty() ? 0 : Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new Problem(400, "invalid_cursor", "This cursor is none of the sandbox's: " + text);
    }
  }

  private static Reply data(String field, @Nullable Object value) {
    return data(Maps.of(field, value));
  }

  private static Reply data(Map<String, @Nullable Object> data) {
    return Reply.json(
        200,
        Maps.of(
            "data",
            data,
            "extensions",
            Map.of(
                "cost",
                Map.of(
                    "requestedQueryCost", 12,
                    "actualQueryCost", 10,
                    "throttleStatus",
                        Map.of(
                            "maximumAvailable", 2000.0,
                            "currentlyAvailable", 1990,
                            "restoreRate", 100.0)))));
  }
}
