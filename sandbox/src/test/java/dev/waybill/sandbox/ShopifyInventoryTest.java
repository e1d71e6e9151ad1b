package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.SHOPIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shop counts what it sells, and lets apps compare and set its numbers. */
class ShopifyInventoryTest {

  private static final int PLENTY = 100_000;
  private static final long FIRST = 9_007_199_254_740_993L;

  private Outside outside;

  @BeforeEach
  void start() throws IOException {
    outside = new Outside();
  }

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void an_order_takes_its_piece_and_a_cancelled_one_brings_it_back() throws IOException {
    String order = place("unpaid");
    await().until(() -> available(11) == PLENTY - 1);
    outside.post("/sandbox/orders/" + order + "/cancel", "{}");
    await().until(() -> available(11) == PLENTY);
    outside.post("/sandbox/orders/" + order + "/cancel", "{}");
    assertThat(available(11)).isEqualTo(PLENTY);

    place("paid");
    await().until(() -> available(11) == PLENTY - 1);
    assertThat(available(12)).isEqualTo(PLENTY);
  }

  @Test
  void orders_for_one_article_are_nothing_but_that() throws IOException {
    assertThat(outside.post("/sandbox/orders", "{\"sku\":\"NO-SUCH\"}").status()).isEqualTo(400);
    assertThat(
            outside.post("/sandbox/orders", "{\"sku\":\"MUG-001\",\"kind\":\"digital\"}").status())
        .isEqualTo(400);
  }

  @Test
  void all_numbers_of_a_call_are_set_or_none() throws IOException {
    assertThat(errors(set("one", change(11, PLENTY, 7), change(12, PLENTY, 8)))).isEmpty();
    assertThat(available(11)).isEqualTo(7);
    assertThat(available(12)).isEqualTo(8);

    JsonNode stale = set("two", change(11, 7, 70), change(12, 9, 80));
    assertThat(stale.at("/inventoryAdjustmentGroup").isNull()).isTrue();
    assertThat(errors(stale))
        .isEqualTo("CHANGE_FROM_QUANTITY_STALE [input, quantities, 1, changeFromQuantity]");
    assertThat(available(11)).isEqualTo(7);
  }

  @Test
  void a_key_stands_for_one_call() throws IOException {
    set("key", change(11, PLENTY, 5));
    set("other", change(11, 5, 9));
    assertThat(errors(set("key", change(11, PLENTY, 5)))).isEmpty();
    assertThat(available(11)).isEqualTo(9);
    assertThat(errors(set("key", change(11, 9, 5))))
        .isEqualTo("IDEMPOTENCY_KEY_PARAMETER_MISMATCH []");
  }

  @Test
  void a_call_without_a_key_or_without_what_to_compare_with_is_refused() throws IOException {
    assertThat(ask(mutation(""), change(11, PLENTY, 5)).at("/errors/0/extensions/code").asString())
        .isEqualTo("BAD_REQUEST");
    String blind = change(11, PLENTY, 5).replaceFirst(",\"changeFromQuantity\":\\d+", "");
    assertThat(
            ask(mutation("@idempotent(key: \"k\")"), blind)
                .at("/errors/0/extensions/code")
                .asString())
        .isEqualTo("INVALID_FIELD_ARGUMENTS");
    assertThat(available(11)).isEqualTo(PLENTY);
  }

  @Test
  void what_cannot_be_set_is_named_beside_what_could() throws IOException {
    merchant(11, "{\"bundle\":true}");
    merchant(12, "{\"stock\":null}");
    merchant(31, "{\"stocked\":false}");
    outside.delete("/sandbox/shops/demo-shopify/products/32");
    JsonNode answer =
        set(
            "key",
            change(11, PLENTY, 1),
            change(12, 0, 1),
            change(31, 0, 1),
            change(32, PLENTY, 1),
            change(41, PLENTY, 1));
    assertThat(errors(answer))
        .isEqualTo(
            "NON_MUTABLE_INVENTORY_ITEM [input, quantities, 0, inventoryItemId]"
                + ", INVALID_INVENTORY_ITEM [input, quantities, 1, inventoryItemId]"
                + ", INVALID_LOCATION [input, quantities, 2, locationId]"
                + ", INVALID_INVENTORY_ITEM [input, quantities, 3, inventoryItemId]");
    assertThat(available(41)).isEqualTo(PLENTY);
    assertThat(variant(11).path("requiresComponents").asBoolean()).isTrue();
    assertThat(variant(12).at("/inventoryItem/tracked").asBoolean()).isFalse();
    assertThat(variant(31).at("/inventoryItem/inventoryLevel").isNull()).isTrue();
    assertThat(variant(32).isNull()).isTrue();
  }

  @Test
  void an_app_without_the_scopes_reads_and_sets_nothing() throws IOException {
    outside.post("/sandbox/shops/demo-shopify/scopes", "{\"inventory\":false}");
    JsonNode refused = ask(mutation("@idempotent(key: \"k\")"), change(11, PLENTY, 5));
    assertThat(refused.at("/errors/0/extensions/code").asString()).isEqualTo("ACCESS_DENIED");
    assertThat(scopes()).contains("read_products").doesNotContain("write_inventory");
    outside.post("/sandbox/shops/demo-shopify/scopes", "{}");
    assertThat(scopes()).contains("read_inventory", "write_inventory");
  }

  @Test
  void locations_are_those_of_the_shop_itself() throws IOException {
    assertThat(
            ask("{ locations(first: 5) { nodes { name fulfillsOnlineOrders } } }", "")
                .at("/data/locations/nodes")
                .findValuesAsString("name"))
        .containsExactly("Main warehouse", "Second warehouse");
  }

  private String place(String kind) throws IOException {
    return outside
        .post(
            "/sandbox/orders",
            "{\"count\":1,\"shop\":\"demo-shopify\",\"sku\":\"MUG-001\",\"kind\":\"%s\"}"
                .formatted(kind))
        .json()
        .at("/orders/0")
        .asString();
  }

  private void merchant(int product, String change) throws IOException {
    outside.put("/sandbox/shops/demo-shopify/products/" + product, change);
  }

  private String scopes() throws IOException {
    return ask("{ currentAppInstallation { accessScopes { handle } } }", "").toString();
  }

  private int available(int product) throws IOException {
    return variant(product).at("/inventoryItem/inventoryLevel/quantities/0/quantity").asInt(-1);
  }

  private JsonNode variant(int product) throws IOException {
    return ask(
            """
            { nodes(ids: ["gid://shopify/ProductVariant/%d"]) { ... on ProductVariant {
              requiresComponents
              inventoryItem { id tracked inventoryLevel(locationId: "gid://shopify/Location/1") {
                quantities(names: ["available"]) { name quantity } } } } } }
            """
                .formatted(FIRST + 50_000 + 1_000L * product),
            "")
        .at("/data/nodes/0");
  }

  private JsonNode set(String key, String... changes) throws IOException {
    return ask(mutation("@idempotent(key: \"" + key + "\")"), String.join(",", changes))
        .at("/data/inventorySetQuantities");
  }

  private static String mutation(String directive) {
    return """
    mutation($input: InventorySetQuantitiesInput!) {
      inventorySetQuantities(input: $input) %s {
        inventoryAdjustmentGroup { id }
        userErrors { code field message }
      }
    }
    """
        .formatted(directive);
  }

  private static String change(int product, int from, int to) {
    return "{\"inventoryItemId\":\"gid://shopify/InventoryItem/%d\",\"locationId\":\"gid://shopify/Location/1\",\"quantity\":%d,\"changeFromQuantity\":%d}"
        .formatted(FIRST + 700_000_000 + 1_000L * product, to, from);
  }

  private static String errors(JsonNode answer) {
    return answer.path("userErrors").values().stream()
        .map(
            one ->
                one.path("code").asString()
                    + ' '
                    + one.path("field").values().stream().map(JsonNode::asString).toList())
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  /**
   * @param changes "" where the operation takes none
   */
  private JsonNode ask(String query, String changes) throws IOException {
    Object variables =
        changes.isEmpty()
            ? Map.of()
            : Outside.JSON.readTree(
                "{\"input\":{\"name\":\"available\",\"reason\":\"correction\",\"quantities\":["
                    + changes
                    + "]}}");
    return outside
        .post(
            "/shops/demo-shopify/admin/api/2026-07/graphql.json",
            Outside.JSON.writeValueAsString(Map.of("query", query, "variables", variables)),
            SHOPIFY)
        .json();
  }
}
