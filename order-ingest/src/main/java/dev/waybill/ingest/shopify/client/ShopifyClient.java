package dev.waybill.ingest.shopify.client;

import dev.waybill.ingest.client.BatchSplitter;
import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.shopify.reading.GraphQlOrder;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a Shopify shop. Its listing has cursors. Listing costs a few points for hundreds of orders,
 * so contents are only asked for where a webhook is missing.
 */
public final class ShopifyClient implements ShopClient {

  private static final int PAGE = 100;
  private static final String GID = "gid://shopify/Order/";

  private static final String CHANGED =
      """
      query WaybillChangedOrders($query: String!, $first: Int!, $after: String) {
        orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
          nodes { legacyResourceId updatedAt risk { recommendation } }
          pageInfo { hasNextPage endCursor }
        }
      }
      """;

  private static final String PLACED =
      """
      query WaybillPlacedOrders($query: String!, $first: Int!, $after: String) {
        orders(first: $first, after: $after, query: $query, sortKey: CREATED_AT) {
          nodes {
            legacyResourceId
            name
            createdAt
            updatedAt
            cancelledAt
            closedAt
            displayFinancialStatus
            displayFulfillmentStatus
          }
          pageInfo { hasNextPage endCursor }
        }
      }
      """;

  private static final String ORDER_OF =
      """
      query WaybillOrderOfFulfillmentOrder($id: ID!) {
        fulfillmentOrder(id: $id) { order { legacyResourceId } }
      }
      """;

  private static final String ZONE =
      """
      query WaybillShopZone {
        shop { ianaTimezone }
      }
      """;

  private static final String HOOKS =
      """
      query WaybillWebhooks($first: Int!, $after: String) {
        webhookSubscriptions(first: $first, after: $after) {
          nodes { id topic uri }
          pageInfo { hasNextPage endCursor }
        }
      }
      """;

  private static final String REGISTER =
      """
      mutation WaybillWebhookCreate($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
        webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
          webhookSubscription { id }
          userErrors { field message }
        }
      }
      """;

  private static final String DELETE =
      """
      mutation WaybillWebhookDelete($id: ID!) {
        webhookSubscriptionDelete(id: $id) {
          deletedWebhookSubscriptionId
          userErrors { field message }
        }
      }
      """;

  private final ShopifyCalls calls;
  private final ShopifyRouting routing;
  private final Clock clock;
  private final Duration settling;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /** Until the shop says that we may not; another token is another client. */
  private volatile boolean mayAskMore = true;

  /**
   * @param settling how old a change has to be before it is listed
   */
  public ShopifyClient(ShopifyCalls calls, Clock clock, Duration settling) {
    this.calls = calls;
    this.routing = new ShopifyRouting(calls);
    this.clock = clock;
    this.settling = settling;
  }

  /** Shopify's clocks are kept, so ours stands for theirs where only the newest are left out. */
  @Override
  public Listing changed(Instant from, @Nullable Instant until, @Nullable String position) {
    Instant end = until == null ? clock.instant().minus(settling) : until;
    JsonNode page = page(from, position, PAGE);
    var listed = new ArrayList<Listed>();
    boolean over = false;
    for (JsonNode node : page.path("nodes").values()) {
      String id = Fields.id(node, "legacyResourceId");
      Instant version = Fields.utc(node, "updatedAt");
      if (id != null && version != null) {
        over = version.isAfter(end);
        if (over) {
          break;
        }
        listed.add(new Listed(id, version, "", isRisky(node)));
      }
    }
    String next = over ? null : ShopifyCalls.next(page);
    return new Listing(listed, next, listed.isEmpty() ? null : listed.getLast().version());
  }

  @Override
  public PlacedPage placed(Instant from, Instant until, @Nullable String position) {
    String query = "created_at:>='" + from + "' AND created_at:<'" + until + '\'';
    JsonNode page = page("WaybillPlacedOrders", PLACED, query, position, PAGE);
    var placed = new ArrayList<Placed>();
    for (JsonNode node : page.path("nodes").values()) {
      String id = Fields.id(node, "legacyResourceId");
      Instant at = Fields.utc(node, "createdAt");
      Instant changed = Fields.utc(node, "updatedAt");
      if (id != null && at != null) {
        placed.add(
            new Placed(
                id,
                Fields.text(node, "name"),
                at,
                changed == null ? at : changed,
                ListedStatus.words(node)));
      }
    }
    return new PlacedPage(placed, ShopifyCalls.next(page));
  }

  private JsonNode page(Instant from, @Nullable String position, int most) {
    String query = "updated_at:>='" + from.truncatedTo(ChronoUnit.SECONDS) + '\'';
    return page("WaybillChangedOrders", CHANGED, query, position, most);
  }

  /** A page whose answer is too large is asked for once more with half as many orders. */
  private JsonNode page(
      String name, String document, String query, @Nullable String position, int most) {
    var variables = new HashMap<String, Object>();
    variables.put("query", query);
    variables.put("first", most);
    if (position != null) {
      variables.put("after", position);
    }
    try {
      return Objects.requireNonNull(calls.call(name, "orders", document, variables), "no orders");
    } catch (ProviderUnavailable e) {
      if (most > 1 && e.outcome().code().equals(BatchSplitter.TOO_LARGE)) {
        return page(name, document, query, position, most / 2);
      }
      throw e;
    }
  }

  private static boolean isRisky(JsonNode order) {
    String recommendation = Fields.text(order.path("risk"), "recommendation");
    return recommendation.equals("CANCEL") || recommendation.equals("INVESTIGATE");
  }

  @Override
  public List<Content> contents(List<Listed> orders) {
    return new BatchSplitter(this::each, this::zone, failures)
        .fetched(orders.stream().map(Listed::id).toList());
  }

  private List<Content> each(List<String> ids) {
    var contents = new ArrayList<Content>();
    for (String id : ids) {
      JsonNode order = whole(id);
      if (order != null) {
        contents.add(new Content(id, GraphQlOrder.asWebhook(order)));
      }
    }
    return contents;
  }

  /**
   * With terms, company and services as far as our token has the rights to them: without, an order
   * is still worth having.
   */
  private @Nullable JsonNode whole(String id) {
    if (mayAskMore) {
      try {
        return whole(id, true);
      } catch (ProviderUnavailable e) {
        if (!e.outcome().code().equals("missing-scope")) {
          throw e;
        }
        mayAskMore = false;
      }
    }
    return whole(id, false);
  }

  private @Nullable JsonNode whole(String id, boolean more) {
    return calls.call(
        "WaybillOrderContent", "order", GraphQlOrder.QUERY, Map.of("id", GID + id, "more", more));
  }

  @Override
  public @Nullable Content content(String id) {
    JsonNode order = whole(id);
    return order == null
        ? null
        : new Content(id, GraphQlOrder.asWebhook(order, routing.of(GID + id)));
  }

  @Override
  public @Nullable String orderOf(String fulfillmentOrder) {
    JsonNode found =
        calls.call(
            "WaybillOrderOfFulfillmentOrder",
            "fulfillmentOrder",
            ORDER_OF,
            Map.of("id", fulfillmentOrder));
    return found == null ? null : Fields.id(found.path("order"), "legacyResourceId");
  }

  @Override
  public ZoneId zone() {
    JsonNode found = calls.call("WaybillShopZone", "shop", ZONE, Map.of());
    String name = found == null ? "" : Fields.text(found, "ianaTimezone");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw NeedsOperator.because("no-time-zone", "The shop does not tell its time zone");
    }
  }

  @Override
  public Instant readyAt() {
    return calls.readyAt();
  }

  @Override
  public List<ShopHook> hooks() {
    var hooks = new ArrayList<ShopHook>();
    String after = null;
    do {
      var variables = new HashMap<String, Object>();
      variables.put("first", PAGE);
      if (after != null) {
        variables.put("after", after);
      }
      JsonNode page =
          Objects.requireNonNull(
              calls.call("WaybillWebhooks", "webhookSubscriptions", HOOKS, variables), "no hooks");
      for (JsonNode node : page.path("nodes").values()) {
        hooks.add(
            new ShopHook(
                Fields.text(node, "id"),
                topic(Fields.text(node, "topic")),
                Fields.text(node, "uri"),
                true));
      }
      after = ShopifyCalls.next(page);
    } while (after != null);
    return hooks;
  }

  /** Signed with the app's client secret, whatever we say. */
  @Override
  public void register(String topic, String url, String secret) {
    accepted(
        calls.call(
            "WaybillWebhookCreate",
            "webhookSubscriptionCreate",
            REGISTER,
            Map.of("topic", constant(topic), "webhookSubscription", Map.of("uri", url))));
  }

  @Override
  public void delete(ShopHook hook) {
    accepted(
        calls.call(
            "WaybillWebhookDelete", "webhookSubscriptionDelete", DELETE, Map.of("id", hook.id())));
  }

  /** The same topic and address twice is refused, so those before have to go first. */
  @Override
  public void replace(List<ShopHook> before, String topic, String url, String secret) {
    before.forEach(this::delete);
    register(topic, url, secret);
  }

  @Override
  public List<String> topics() {
    return List.of(
        "orders/create",
        "orders/updated",
        "orders/paid",
        "orders/cancelled",
        "orders/delete",
        "app/uninstalled",
        // Last: they need a right more, and must not keep the others from being registered.
        "fulfillment_orders/hold_released",
        "fulfillment_orders/moved",
        "fulfillment_orders/scheduled_fulfillment_order_ready",
        "disputes/create",
        "disputes/update",
        "products/create",
        "products/update",
        "products/delete");
  }

  /**
   * Only shops with Shopify Payments have disputes, and many apps no right to them; without the
   * right to read products there is no catalogue, and orders go on.
   */
  @Override
  public Set<String> optionalTopics() {
    return Set.of(
        "disputes/create",
        "disputes/update",
        "products/create",
        "products/update",
        "products/delete");
  }

  /** "orders/create" is ORDERS_CREATE. */
  private static String constant(String topic) {
    return topic.replace('/', '_').toUpperCase(Locale.ROOT);
  }

  private String topic(String constant) {
    return topics().stream()
        .filter(topic -> constant(topic).equals(constant))
        .findFirst()
        .orElse(constant);
  }

  private static void accepted(@Nullable JsonNode answer) {
    String errors =
        answer == null
            ? "no answer"
            : answer.path("userErrors").values().stream()
                .map(error -> Fields.text(error, "message"))
                .collect(Collectors.joining("; "));
    if (!errors.isEmpty()) {
      throw NeedsOperator.because(
          "webhook-refused", "Shopify refuses the webhook: " + ShopifyCalls.clipped(errors));
    }
  }
}
