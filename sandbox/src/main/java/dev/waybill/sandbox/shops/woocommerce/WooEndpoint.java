package dev.waybill.sandbox.shops.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /shops/demo-woo/wp-json/wc/v3}: the part of WooCommerce's REST API that Waybill uses. */
final class WooEndpoint {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("ck_sandbox:cs_sandbox".getBytes(UTF_8));
  private static final Set<String> STATUSES =
      Set.of(
          "pending",
          "processing",
          "on-hold",
          "completed",
          "cancelled",
          "refunded",
          "failed",
          "checkout-draft",
          "trash",
          // Of a plugin.
          "partial-shipped");
  private static final int RESOURCE = 5;

  private final WooShop shop;
  private final WooHooks hooks;
  private final WooProducts products;

  WooEndpoint(WooShop shop, WooHooks hooks, WooProducts products) {
    this.shop = shop;
    this.hooks = hooks;
    this.products = products;
  }

  Reply handle(Call call) {
    if (call.segments() <= RESOURCE - 2 && call.segment(2).equals("wp-json")) {
      // WordPress says so to everybody.
      return json(
          200,
          Maps.of(
              "name",
              "Sandbox",
              "timezone_string",
              "",
              "gmt_offset",
              Integer.toString(WooTime.SHOP.getTotalSeconds() / 3_600)));
    }
    if (!BASIC.equals(call.header("Authorization"))) {
      throw new Problem(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
    }
    if (call.is("POST") && call.segment(call.segments() - 1).equals("batch")) {
      boolean variations = call.segments() == RESOURCE + 4;
      return json(200, products.batch(variations ? id(call) : 0, call.json()));
    }
    // WooCommerce takes POST for PUT.
    String method = call.is("POST") && call.segments() == RESOURCE + 2 ? "PUT" : call.method();
    String route = method + ' ' + call.segment(RESOURCE) + ' ' + call.segment(RESOURCE + 2);
    return switch (call.segments() == RESOURCE + 1 ? route + '*' : route) {
      case "GET orders *" -> list(call);
      case "GET orders " -> one(call);
      case "PUT orders " -> json(200, shop.body(put(call)));
      case "GET orders notes" -> notes(id(call), call.query("type"));
      case "POST orders notes" -> addNote(call);
      case "GET orders refunds" -> refunds(id(call), call.query("per_page", 10, 1, 100));
      case "POST orders refunds" -> refund(call);
      case "GET products *" -> page(call, products.products(call));
      case "GET products variations" -> page(call, products.variations(id(call), call));
      case "PUT products " -> json(200, products.put(idForChange(call), call.json()));
      case "DELETE products " -> json(200, products.delete(idForChange(call)));
      case "GET settings woocommerce_weight_unit",
          "GET settings woocommerce_dimension_unit",
          "GET settings woocommerce_manage_stock",
          "GET settings woocommerce_currency" ->
          json(200, products.setting(call.segment(RESOURCE + 2)));
      case "GET webhooks *" -> json(200, hooks.views());
      case "POST webhooks *" -> json(201, hooks.create(call.json()).view());
      case "GET webhooks " -> json(200, hooks.find(call.segment(RESOURCE + 1)).view());
      case "DELETE webhooks " -> json(200, hooks.delete(call.segment(RESOURCE + 1)).view());
      case "PUT webhooks " -> json(200, hooks.save(call.segment(RESOURCE + 1), call.json()).view());
      default ->
          throw new Problem(
              404, "rest_no_route", "No route was found matching the URL and request method.");
    };
  }

  /** All of an order that the shop never heard of is not there to be given. */
  private Reply one(Call call) {
    long id = id(call);
    if (call.query("_fields") == null && shop.find(id) == null) {
      throw new Problem(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
    }
    return json(200, shop.body(orForeign(id)));
  }

  private Reply list(Call call) {
    Instant modifiedAfter = modifiedAfter(call);
    Instant after = time(call, "after", Instant.MIN);
    Instant before = time(call, "before", Instant.MAX);
    String status = call.query("status");
    Set<String> included = words(call.query("include"));
    Set<String> fields = words(call.query("_fields"));
    var found = new ArrayList<WooOrder>();
    for (WooOrder order : shop.newestFirst()) {
      if (order.modified().isAfter(modifiedAfter)
          && order.placedAt().isAfter(after)
          && order.placedAt().isBefore(before)
          && listed(order, status)
          && (included.isEmpty() || included.contains(Long.toString(order.id())))) {
        found.add(order);
      }
    }
    if ("modified".equals(call.query("orderby"))) {
      found.sort((a, b) -> b.modified().compareTo(a.modified()));
    } else if ("date".equals(call.query("orderby"))) {
      found.sort((a, b) -> b.placedAt().compareTo(a.placedAt()));
    }
    List<WooOrder> all = "asc".equals(call.query("order")) ? found.reversed() : found;
    return page(call, all, order -> some(order, fields));
  }

  private static Reply page(Call call, List<Map<String, @Nullable Object>> all) {
    return page(call, all, one -> one);
  }

  private static <T> Reply page(
      Call call, List<T> all, Function<T, Map<String, @Nullable Object>> view) {
    int offset = call.query("offset", 0, 0, 1_000_000);
    int page = call.query("page", 1, 1, 100_000);
    int perPage = call.query("per_page", 10, 1, 100);
    int from = Math.min(offset > 0 ? offset : (page - 1) * perPage, all.size());
    List<T> shown = all.subList(from, Math.min(from + perPage, all.size()));
    int pages = (all.size() + perPage - 1) / perPage;
    return json(200, shown.stream().map(view).toList())
        .with("X-WP-Total", Integer.toString(all.size()))
        .with("X-WP-TotalPages", Integer.toString(pages));
  }

  /** A body of a few fields is not worth making all of it. */
  private Map<String, @Nullable Object> some(WooOrder order, Set<String> fields) {
    if (fields.isEmpty()) {
      return shop.body(order);
    }
    var some =
        Maps.of(
            "id", order.id(),
            "status", order.status(),
            "date_modified_gmt", WooTime.utc(order.modified()));
    if (order.refunds().isEmpty()) {
      some.put("refunds", List.of());
    }
    if (!some.keySet().containsAll(fields)) {
      some = shop.body(order);
    }
    some.keySet().retainAll(fields);
    return some;
  }

  static Instant modifiedAfter(Call call) {
    return time(call, "modified_after", Instant.MIN);
  }

  private static Instant time(Call call, String parameter, Instant otherwise) {
    String time = call.query(parameter);
    return time == null
        ? otherwise
        : WooTime.parameter(time, "true".equals(call.query("dates_are_gmt")));
  }

  static Set<String> words(@Nullable String list) {
    return list == null || list.isEmpty() ? Set.of() : Set.of(list.split(","));
  }

  private static boolean listed(WooOrder order, @Nullable String status) {
    if (status == null || status.equals("any")) {
      return !order.status().equals("trash") && !order.status().equals("checkout-draft");
    }
    return List.of(status.split(",")).contains(order.status());
  }

  private WooOrder put(Call call) {
    ObjectNode request = call.json();
    String status = request.path("status").asString(null);
    if (status != null && !STATUSES.contains(status)) {
      throw new Problem(400, "rest_invalid_param", "Invalid parameter(s): status");
    }
    return shop.writeBack(idForChange(call), status, meta(request), request.path("shipping"));
  }

  /** Values as JSON: what was written as a list is read as one. */
  private static Map<String, String> meta(ObjectNode request) {
    var meta = new LinkedHashMap<String, String>();
    for (JsonNode one : request.path("meta_data")) {
      if (one.path("key").isString()) {
        meta.put(one.path("key").asString(), one.path("value").toString());
      }
    }
    return meta;
  }

  private Reply notes(long id, @Nullable String type) {
    List<Map<String, @Nullable Object>> notes =
        orForeign(id).notes().stream()
            .filter(
                note ->
                    type == null
                        || type.equals("any")
                        || note.toCustomer() == type.equals("customer"))
            .map(WooEndpoint::view)
            .toList();
    return json(200, notes);
  }

  private Reply addNote(Call call) {
    ObjectNode request = call.json();
    String note = Json.text(request, "note");
    if (note.isEmpty()) {
      throw new Problem(400, "rest_missing_callback_param", "Missing parameter(s): note");
    }
    boolean toCustomer = request.path("customer_note").asBoolean(false);
    return json(201, view(shop.addNote(id(call), note, toCustomer)));
  }

  private static Map<String, @Nullable Object> view(WooOrder.Note note) {
    return Maps.of(
        "id", note.id(),
        "author", "Waybill",
        "date_created", WooTime.local(note.at()),
        "date_created_gmt", WooTime.utc(note.at()),
        "note", note.text(),
        "customer_note", note.toCustomer());
  }

  private Reply refunds(long id, int perPage) {
    WooOrder order = orForeign(id);
    List<Map<String, @Nullable Object>> refunds =
        order.refunds().stream().limit(perPage).map(refund -> view(refund, order)).toList();
    return json(200, refunds);
  }

  /**
   * What cannot be refunded is a 500 for good: WooCommerce says so, although asking again is vain.
   */
  private Reply refund(Call call) {
    ObjectNode request = call.json();
    WooOrder order = orForeign(id(call));
    boolean throughGateway = request.path("api_refund").asBoolean(true);
    if (order.origin() == null || throughGateway && !shop.refundable(order)) {
      throw new Problem(
          500,
          "woocommerce_rest_cannot_create_order_refund",
          "The payment gateway for this order does not support automatic refunds.");
    }
    long minor = shop.minor(order, amount(request));
    if (minor <= 0 || minor > shop.left(order)) {
      throw new Problem(
          500, "woocommerce_rest_cannot_create_order_refund", "Invalid refund amount.");
    }
    var pieces = new HashMap<Integer, Integer>();
    for (JsonNode line : request.path("line_items")) {
      long place = line.path("id").asLong() - WooLines.lineId(order, 0);
      pieces.put((int) place, line.path("quantity").asInt());
    }
    return json(
        201,
        view(
            shop.refund(
                order.id(),
                minor,
                Json.text(request, "reason"),
                Map.copyOf(pieces),
                Map.copyOf(meta(request))),
            order));
  }

  private static BigDecimal amount(ObjectNode request) {
    try {
      return new BigDecimal(Json.text(request, "amount"));
    } catch (NumberFormatException e) {
      throw new Problem(400, "rest_invalid_param", "Invalid parameter(s): amount");
    }
  }

  private Map<String, @Nullable Object> view(WooOrder.Refund refund, WooOrder order) {
    return Maps.of(
        "id", refund.id(),
        "date_created", WooTime.local(refund.at()),
        "date_created_gmt", WooTime.utc(refund.at()),
        "amount", shop.printed(order, refund.minor()),
        "reason", refund.reason(),
        "refunded_by", 1,
        "refunded_payment", true,
        "meta_data",
            refund.meta().entrySet().stream()
                .map(
                    one ->
                        Maps.of("id", 1, "key", one.getKey(), "value", Json.plain(one.getValue())))
                .toList(),
        "line_items", shop.lines(refund, order));
  }

  /** An order that was not placed here is taken for one that is being processed. */
  private WooOrder orForeign(long id) {
    WooOrder known = shop.find(id);
    return known == null ? shop.stranger(id) : known;
  }

  private static long id(Call call) {
    long id = number(call.segment(RESOURCE + 1));
    if (id <= 0) {
      throw new Problem(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
    }
    return id;
  }

  private static long idForChange(Call call) {
    long id = number(call.segment(RESOURCE + 1));
    if (id <= 0) {
      throw new Problem(400, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
    }
    return id;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Reply json(int status, Object value) {
    return new Reply(status, "application/json; charset=UTF-8", PhpJson.encode(value), Map.of());
  }
}
