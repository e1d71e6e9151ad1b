package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.SHOPIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.Receiver.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShopifyTest {

  private static final String ORDER =
      """
      query Order($id: ID!) {
        order(id: $id) {
          id displayFulfillmentStatus
          metafield(key: "k") { jsonValue }
          refunds(first: 10) { note refundLineItems(first: 10) { nodes { quantity lineItem { id } } } }
          fulfillments(first: 10) { id status trackingInfo { company number url } }
          fulfillmentOrders(first: 10) {
            nodes {
              id status
              assignedLocation { name location { id isFulfillmentService } }
              fulfillmentHolds { id handle }
              lineItems(first: 50) { nodes { id remainingQuantity } }
            }
          }
        }
      }
      """;

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @Test
  void create_and_paid_come_signed_under_one_event_with_ids_beyond_doubles() throws IOException {
    for (long id : place(20, "paid")) {
      await().until(() -> outside.receiver.about(id).size() >= 2);
      List<Delivery> all = outside.receiver.about(id);
      assertThat(all).allMatch(Delivery::signed);
      assertThat(all).extracting(Delivery::topic).contains("orders/create", "orders/paid");
      assertThat(all.stream().map(one -> one.headers().getFirst("X-Shopify-Event-Id")).distinct())
          .hasSize(1);
      assertThat(all.getFirst().json().path("shipping_address").isObject()).isTrue();
      assertThat(id).isGreaterThan(1L << 53);
    }
  }

  @Test
  void a_failed_delivery_is_repeated_with_the_body_of_the_first() throws IOException {
    outside.receiver.answer = 503;
    long id = place(1, "unpaid").getFirst();
    await().until(() -> !outside.receiver.about(id).isEmpty());
    outside.receiver.answer = 200;
    await().atMost(Duration.ofSeconds(10)).until(() -> outside.receiver.about(id).size() >= 2);
    List<Delivery> all = outside.receiver.about(id);
    assertThat(all.get(1).body()).isEqualTo(all.get(0).body());
    assertThat(all.get(0).json().path("financial_status").asString()).isEqualTo("pending");
  }

  @Test
  void a_refunded_piece_leaves_fewer_to_fulfill() throws IOException {
    long id = place(1, "paid").getFirst();
    await().until(() -> outside.receiver.about(id).size() >= 2);
    JsonNode before = outside.receiver.about(id).getFirst().json().path("line_items").path(0);
    outside.post("/sandbox/orders/demo-shopify:" + id + "/refund-piece", "{}");
    await().until(() -> outside.receiver.about(id).size() >= 3);
    JsonNode after = outside.receiver.about(id).getLast().json();
    JsonNode line = after.path("line_items").path(0);
    assertThat(line.path("quantity")).isEqualTo(before.path("quantity"));
    assertThat(line.path("current_quantity").asInt())
        .isEqualTo(before.path("current_quantity").asInt() - 1);
    assertThat(after.path("refunds").path(0).path("refund_line_items").path(0).path("line_item_id"))
        .isEqualTo(line.path("id"));
    assertThat(refunds(id).at("/0/refundLineItems/nodes/0/quantity").asInt()).isEqualTo(1);
  }

  @Test
  void after_eight_retries_that_failed_the_subscription_is_deleted_without_a_word()
      throws IOException {
    try (var impatient = new Outside(1)) {
      impatient.receiver.answer = 503;
      assertThat(topics(impatient)).contains("ORDERS_CREATE");
      long id =
          Long.parseLong(
              impatient
                  .post(
                      "/sandbox/orders",
                      // Not one of those that are told twice.
                      "{\"count\":1,\"shop\":\"demo-shopify\",\"seed\":7,\"kind\":\"unpaid\"}")
                  .json()
                  .path("orders")
                  .path(0)
                  .asString()
                  .substring("demo-shopify:".length()));
      await().until(() -> !topics(impatient).contains("ORDERS_CREATE"));
      assertThat(impatient.receiver.ofTopic(id, "orders/create")).hasSize(9);
      assertThat(topics(impatient)).contains("ORDERS_UPDATED", "ORDERS_PAID");
    }
  }

  private static List<String> topics(Outside shop) throws IOException {
    String query = "{\"query\":\"{ webhookSubscriptions(first: 50) { nodes { topic } } }\"}";
    return shop.post("/shops/demo-shopify/admin/api/2026-07/graphql.json", query, SHOPIFY)
        .json()
        .path("data")
        .path("webhookSubscriptions")
        .path("nodes")
        .valueStream()
        .map(node -> node.path("topic").asString())
        .toList();
  }

  @Test
  void fulfills_once_and_tells_of_it() throws IOException {
    long id = place(1, "paid").getFirst();
    JsonNode order = ask(ORDER, gid(id)).path("order");
    JsonNode open = order.path("fulfillmentOrders").path("nodes").path(0);
    assertThat(open.path("status").asString()).isEqualTo("OPEN");
    JsonNode made = fulfill(open.path("id").asString());
    assertThat(made.path("userErrors").isEmpty()).isTrue();
    assertThat(fulfill(open.path("id").asString()).path("userErrors").isEmpty()).isFalse();
    JsonNode after = ask(ORDER, gid(id)).path("order");
    assertThat(after.path("displayFulfillmentStatus").asString()).isEqualTo("FULFILLED");
    assertThat(after.path("fulfillments").path(0).path("trackingInfo").path(0).path("number"))
        .hasToString("\"SBX1\"");
    await().until(() -> !outside.receiver.ofTopic(id, "orders/fulfilled").isEmpty());
    assertThat(outside.effects("demo-shopify:" + id).path("shop").path("writeBacks").asInt())
        .isEqualTo(1);
  }

  @Test
  void what_was_fulfilled_can_be_taken_back_once_and_fulfilled_again() throws IOException {
    long id = placeOfTwoPieces();
    JsonNode open = parts(id).path(0);
    JsonNode line = open.path("lineItems").path("nodes").path(0);
    fulfill(open.path("id").asString());
    String fulfillment = fulfillments(id).path(0).path("id").asString();

    assertThat(takeBack(fulfillment).path("userErrors").isEmpty()).isTrue();
    assertThat(takeBack(fulfillment).path("userErrors").isEmpty()).as("again").isFalse();

    assertThat(fulfillments(id).path(0).path("status").asString()).isEqualTo("CANCELLED");
    JsonNode reopened = parts(id).path(0);
    assertThat(reopened.path("status").asString()).isEqualTo("OPEN");
    assertThat(reopened.path("lineItems").path("nodes").path(0).path("remainingQuantity"))
        .isEqualTo(line.path("remainingQuantity"));
    await()
        .until(
            () ->
                outside.receiver.about(id).stream()
                    .map(one -> one.json().path("fulfillments").path(0).path("status"))
                    .anyMatch(status -> status.asString("").equals("cancelled")));
    JsonNode again = fulfill(reopened.path("id").asString(), line.path("id").asString(), 1);
    assertThat(again.path("userErrors").isEmpty()).isTrue();
    assertThat(outside.doubles().path("shopWriteBacks").asInt()).isZero();
  }

  @Test
  void what_the_app_keeps_with_an_order_is_found_there() throws IOException {
    long id = place(1, "paid").getFirst();
    ask(
        "mutation T($told: [MetafieldsSetInput!]!, $fulfillment: FulfillmentInput!) {"
            + " metafieldsSet(metafields: $told) { userErrors { message } }"
            + " fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors {"
            + " message } } }",
        "{\"told\":[{\"ownerId\":\"gid://shopify/Order/%d\",\"key\":\"k\",\"type\":\"json\",\"value\":\"{\\\"a\\\":1}\"}],\"fulfillment\":{\"lineItemsByFulfillmentOrder\":[{\"fulfillmentOrderId\":%s}]}}"
            .formatted(id, parts(id).path(0).path("id")));
    JsonNode order = ask(ORDER, gid(id)).path("order");
    assertThat(order.path("metafield").path("jsonValue").path("a").asInt()).isEqualTo(1);
    assertThat(order.path("displayFulfillmentStatus").asString()).isEqualTo("FULFILLED");
  }

  @Test
  void what_an_app_tells_of_a_parcel_is_kept_with_its_fulfillment() throws IOException {
    long id = placeOfTwoPieces();
    JsonNode open = parts(id).path(0);
    JsonNode made =
        fulfill(
            open.path("id").asString(),
            open.path("lineItems").path("nodes").path(0).path("id").asString(),
            1);
    String fulfillment = made.path("fulfillment").path("id").asString();

    JsonNode told = tellOfParcel(fulfillment, "OUT_FOR_DELIVERY");
    assertThat(told.path("userErrors").isEmpty()).isTrue();
    tellOfParcel(fulfillment, "DELIVERED");

    JsonNode events =
        ask(
                "query E($id: ID!) { order(id: $id) { fulfillments { events(first: 5, reverse:"
                    + " true) { nodes { status happenedAt city } } } } }",
                gid(id))
            .at("/order/fulfillments/0/events/nodes");
    assertThat(events)
        .extracting(event -> event.path("status").asString())
        .containsExactly("DELIVERED", "OUT_FOR_DELIVERY");
    assertThat(events.path(0).path("city").asString()).isEqualTo("Bonn");
    JsonNode unknown = tellOfParcel("gid://shopify/Fulfillment/404404", "DELIVERED");
    assertThat(unknown.path("userErrors").isEmpty()).isFalse();
  }

  private static JsonNode tellOfParcel(String fulfillment, String status) throws IOException {
    return ask(
            "mutation E($event: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent:"
                + " $event) { fulfillmentEvent { id status } userErrors { message } } }",
            "{\"event\":{\"fulfillmentId\":\"%s\",\"status\":\"%s\",\"happenedAt\":\"2026-12-01T14:14:27Z\",\"city\":\"Bonn\"}}"
                .formatted(fulfillment, status))
        .path("fulfillmentEventCreate");
  }

  private static JsonNode takeBack(String fulfillment) throws IOException {
    return ask(
            "mutation C($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { id status }"
                + " userErrors { message } } }",
            "{\"id\":\"" + fulfillment + "\"}")
        .path("fulfillmentCancel");
  }

  private static JsonNode fulfillments(long id) throws IOException {
    return ask(ORDER, gid(id)).path("order").path("fulfillments");
  }

  @Test
  void a_part_is_fulfilled_or_held_and_the_webhook_shows_what_is_left() throws IOException {
    long id = placeOfTwoPieces();
    JsonNode open = parts(id).path(0);
    String part = open.path("id").asString();
    String line = open.path("lineItems").path("nodes").path(0).path("id").asString();
    int pieces = open.path("lineItems").path("nodes").path(0).path("remainingQuantity").asInt();

    assertThat(fulfill(part, line, pieces + 1).path("userErrors").isEmpty()).isFalse();
    assertThat(hold(part, line).path("userErrors").isEmpty()).isTrue();
    assertThat(hold(part, line).path("userErrors").isEmpty()).as("same handle").isFalse();
    JsonNode held = parts(id).path(1);
    assertThat(held.path("status").asString()).isEqualTo("ON_HOLD");
    assertThat(fulfill(held.path("id").asString(), line, 1).path("userErrors").isEmpty()).isFalse();
    assertThat(fulfill(part, line, pieces - 1).path("userErrors").isEmpty()).isTrue();

    await().until(() -> !shownAsPartial(id).isEmpty());
    JsonNode told = shownAsPartial(id).getFirst();
    assertThat(told.path("fulfillment_status").asString()).isEqualTo("partial");
    assertThat(told.path("line_items").path(0).path("fulfillable_quantity").asInt()).isEqualTo(1);
    assertThat(told.path("line_items").path(0).path("current_quantity").asInt()).isEqualTo(pieces);

    ask(
        "mutation R($id: ID!, $holdIds: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds:"
            + " $holdIds) { fulfillmentOrder { id } } }",
        "{\"id\":%s,\"holdIds\":[%s]}"
            .formatted(held.path("id"), held.path("fulfillmentHolds").path(0).path("id")));
    assertThat(parts(id)).hasSize(1);
    assertThat(outside.effects("demo-shopify:" + id).path("shop").path("holds").asInt()).isZero();
  }

  @Test
  void what_is_moved_to_a_location_is_sent_from_there() throws IOException {
    long id = placeOfTwoPieces();
    act(id, "move-to-2");
    assertThat(parts(id).path(0).at("/assignedLocation/name").asString())
        .isEqualTo("Second warehouse");
    act(id, "move-line-to-3");
    assertThat(parts(id).path(1).at("/assignedLocation/location/isFulfillmentService").asBoolean())
        .isTrue();
    act(id, "move-back");
    assertThat(parts(id)).hasSize(1);
    assertThat(parts(id).path(0).at("/assignedLocation/location/id").asString())
        .isEqualTo("gid://shopify/Location/1");
  }

  @Test
  void a_dispute_is_told_of_at_each_stage_and_names_its_order() throws IOException {
    long id = place(1, "paid").getFirst();
    for (String action : List.of("dispute", "dispute-answer", "dispute-win")) {
      act(id, action);
    }
    await().until(() -> outside.receiver.about(id + 500_000_000).size() >= 3);
    List<Delivery> told = outside.receiver.about(id + 500_000_000);
    assertThat(told)
        .extracting(one -> one.json().path("status").asString())
        .containsExactlyInAnyOrder("needs_response", "under_review", "won");
    assertThat(told)
        .allMatch(one -> one.json().path("order_id").asLong() == id)
        .allMatch(one -> one.topic().startsWith("disputes/"));
    assertThat(told.stream().map(one -> one.json().path("initiated_at").asString()).distinct())
        .as("one dispute")
        .hasSize(1);
  }

  private static void act(long id, String action) throws IOException {
    assertThat(outside.post("/sandbox/orders/demo-shopify:" + id + "/" + action, "{}").status())
        .isLessThan(300);
  }

  @Test
  void pays_back_once_for_a_key_and_never_more_than_is_left() throws IOException {
    long id = place(1, "paid").getFirst();
    assertThat(refund(id, "", "a").path("userErrors").isEmpty()).as("without key").isFalse();
    assertThat(refund(id, "@idempotent(key: $key)", "a").path("userErrors").isEmpty()).isTrue();
    assertThat(refund(id, "@idempotent(key: $key)", "a").path("userErrors").isEmpty()).isTrue();
    assertThat(refund(id, "@idempotent(key: $key)", "b").path("userErrors").isEmpty()).isFalse();
    assertThat(refunds(id)).hasSize(1);
    assertThat(refunds(id).at("/0/note").asString()).isEqualTo("n a");
    assertThat(outside.effects("demo-shopify:" + id).path("shop").path("refunds").asInt())
        .isEqualTo(1);
    await()
        .until(
            () ->
                outside.receiver.about(id).stream()
                    .anyMatch(
                        one -> one.json().path("financial_status").asString().equals("refunded")));
  }

  private static List<JsonNode> shownAsPartial(long id) {
    return outside.receiver.about(id).stream()
        .map(Delivery::json)
        .filter(body -> body.path("fulfillment_status").asString("").equals("partial"))
        .toList();
  }

  /** As the shop shows them to whoever asks for the order. */
  private static JsonNode refunds(long id) throws IOException {
    return ask(ORDER, gid(id)).at("/order/refunds");
  }

  private static JsonNode refund(long id, String directive, String key) throws IOException {
    return ask(
            "mutation R($input: RefundInput!"
                + (directive.isEmpty() ? "" : ", $key: String!")
                + ") { refundCreate(input: $input) "
                + directive
                + " { refund { id } userErrors { message } } }",
            "{\"key\":\"%s\",\"input\":{\"orderId\":\"gid://shopify/Order/%d\",\"note\":\"n %s\",\"shipping\":{\"fullRefund\":true}}}"
                .formatted(key, id, key))
        .path("refundCreate");
  }

  private static long placeOfTwoPieces() throws IOException {
    for (long id : place(30, "paid")) {
      JsonNode lines = parts(id).path(0).path("lineItems").path("nodes");
      if (lines.size() == 1 && lines.path(0).path("remainingQuantity").asInt() > 1) {
        return id;
      }
    }
    throw new IllegalStateException("No order has one line of several pieces");
  }

  private static JsonNode parts(long id) throws IOException {
    return ask(ORDER, gid(id)).path("order").path("fulfillmentOrders").path("nodes");
  }

  private static JsonNode fulfill(String part, String line, int pieces) throws IOException {
    return ask(
            "mutation F($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment:"
                + " $fulfillment) { fulfillment { id } userErrors { message } } }",
            "{\"fulfillment\":{\"lineItemsByFulfillmentOrder\":[{\"fulfillmentOrderId\":\"%s\",\"fulfillmentOrderLineItems\":[{\"id\":\"%s\",\"quantity\":%d}]}]}}"
                .formatted(part, line, pieces))
        .path("fulfillmentCreate");
  }

  private static JsonNode hold(String part, String line) throws IOException {
    return ask(
            "mutation H($id: ID!, $fulfillmentHold: FulfillmentOrderHoldInput!) {"
                + " fulfillmentOrderHold(id: $id, fulfillmentHold: $fulfillmentHold)"
                + " { fulfillmentHold { id } userErrors { message } } }",
            "{\"id\":\"%s\",\"fulfillmentHold\":{\"handle\":\"h\",\"reason\":\"INVENTORY_OUT_OF_STOCK\",\"fulfillmentOrderLineItems\":[{\"id\":\"%s\",\"quantity\":1}]}}"
                .formatted(part, line))
        .path("fulfillmentOrderHold");
  }

  @Test
  void cancels_once_even_an_order_that_it_never_took() throws IOException {
    String mutation =
        "mutation C($orderId: ID!, $reason: OrderCancelReason!) {"
            + " orderCancel(orderId: $orderId, reason: $reason, restock: false)"
            + " { job { id } orderCancelUserErrors { message } } }";
    String variables = "{\"orderId\":\"gid://shopify/Order/42\",\"reason\":\"OTHER\"}";
    assertThat(ask(mutation, variables).path("orderCancel").path("orderCancelUserErrors").isEmpty())
        .isTrue();
    assertThat(ask(mutation, variables).path("orderCancel").path("orderCancelUserErrors").isEmpty())
        .isFalse();
    assertThat(outside.effects("demo-shopify:42").path("shop").path("status").asString())
        .isEqualTo("cancelled");
  }

  @Test
  void pages_through_what_was_updated() throws IOException {
    List<Long> ids = place(3, "paid");
    ids.forEach(id -> await().until(() -> outside.receiver.about(id).size() >= 2));
    String query =
        "query Orders($query: String, $first: Int!, $after: String) {"
            + " orders(first: $first, after: $after, query: $query)"
            + " { nodes { id } pageInfo { hasNextPage endCursor } } }";
    String first = "{\"first\":2,\"query\":\"updated_at:>='2026-01-01T00:00:00Z'\"}";
    JsonNode page = ask(query, first).path("orders");
    assertThat(page.path("nodes").size()).isEqualTo(2);
    assertThat(page.path("pageInfo").path("hasNextPage").asBoolean()).isTrue();
    String cursor = page.path("pageInfo").path("endCursor").asString();
    JsonNode next =
        ask(query, first.replace("{\"first\"", "{\"after\":\"" + cursor + "\",\"first\""))
            .path("orders");
    assertThat(next.path("nodes").path(0)).isNotEqualTo(page.path("nodes").path(0));
  }

  private static JsonNode fulfill(String fulfillmentOrder) throws IOException {
    return ask(
            "mutation F($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment:"
                + " $fulfillment) { fulfillment { id } userErrors { message } } }",
            "{\"fulfillment\":{\"lineItemsByFulfillmentOrder\":[{\"fulfillmentOrderId\":\"%s\"}],\"trackingInfo\":{\"company\":\"Sandbox Post\",\"number\":\"SBX1\",\"url\":\"http://x\"}}}"
                .formatted(fulfillmentOrder))
        .path("fulfillmentCreate");
  }

  private static JsonNode ask(String query, String variables) throws IOException {
    String body =
        "{\"query\":%s,\"variables\":%s}"
            .formatted(Outside.JSON.writeValueAsString(query), variables);
    JsonNode answer =
        outside.post("/shops/demo-shopify/admin/api/2026-07/graphql.json", body, SHOPIFY).json();
    assertThat(answer.path("errors")).as(query).isEmpty();
    return answer.path("data");
  }

  private static String gid(long id) {
    return "{\"id\":\"gid://shopify/Order/" + id + "\"}";
  }

  private static List<Long> place(int count, String kind) throws IOException {
    JsonNode placed =
        outside
            .post(
                "/sandbox/orders",
                "{\"count\":%d,\"shop\":\"demo-shopify\",\"rate\":500,\"seed\":7,\"kind\":\"%s\"}"
                    .formatted(count, kind))
            .json();
    var ids = new ArrayList<Long>();
    placed.path("orders").forEach(id -> ids.add(Long.parseLong(id.asString().split(":")[1])));
    return ids;
  }
}
