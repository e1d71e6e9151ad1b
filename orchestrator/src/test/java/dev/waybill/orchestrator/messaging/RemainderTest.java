package dev.waybill.orchestrator.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is left of an order beside the parcels that have left. */
class RemainderTest {

  private static final JsonNode TWO_MUGS = reserved("{'sku':'MUG','quantity':2}");

  @Test
  void a_shop_that_does_not_count_what_was_shipped_still_shows_it() {
    assertThat(left(List.of(TWO_MUGS), woo("1", "MUG", 2), woo("2", "CANDLE", 1)))
        .isEqualTo(Map.of("1", 0, "2", 1));
  }

  @Test
  void a_shop_that_has_taken_off_what_was_shipped_is_believed() {
    assertThat(left(List.of(TWO_MUGS), shopify("1", "MUG", 0, 2), shopify("2", "CANDLE", 1, 0)))
        .isEqualTo(Map.of("1", 0, "2", 1));
  }

  @Test
  void what_the_shop_does_not_know_of_yet_is_taken_off() {
    assertThat(left(List.of(TWO_MUGS), shopify("1", "MUG", 3, 0), shopify("2", "MUG", 1, 0)))
        .isEqualTo(Map.of("1", 1, "2", 1));
  }

  @Test
  void more_pieces_of_a_line_are_the_difference() {
    assertThat(left(List.of(TWO_MUGS), woo("1", "MUG", 5))).isEqualTo(Map.of("1", 3));
  }

  @Test
  void another_line_of_the_same_article_is_the_difference() {
    assertThat(left(List.of(TWO_MUGS), woo("1", "MUG", 2), woo("2", "MUG", 1)))
        .isEqualTo(Map.of("1", 0, "2", 1));
  }

  @Test
  void fewer_pieces_than_have_left_leave_nothing() {
    assertThat(left(List.of(TWO_MUGS), woo("1", "MUG", 1))).isEqualTo(Map.of("1", 0));
  }

  @Test
  void parcels_of_several_rounds_add_up_and_a_label_says_the_same_as_its_reservation() {
    var first = json("{'trackingNumber':'P1','lines':[{'sku':'MUG','quantity':2}]}");
    var second = reserved("{'sku':'MUG','quantity':1}");
    assertThat(left(List.of(TWO_MUGS, first, second), woo("1", "MUG", 4)))
        .isEqualTo(Map.of("1", 1));
  }

  @Test
  void labels_alone_tell_it_too_several_in_one_result_included() {
    var labels =
        json(
            "[{'trackingNumber':'P1','lines':[{'sku':'MUG','quantity':1}],"
                + "'more':[{'trackingNumber':'P2','lines':[{'sku':'MUG','quantity':1}]}]}]");
    assertThat(left(List.of(labels), woo("1", "MUG", 3))).isEqualTo(Map.of("1", 1));
  }

  @Test
  void what_needs_no_parcel_was_delivered_with_the_first_where_the_shop_does_not_say() {
    var card = (ObjectNode) woo("3", "CARD", 1);
    card.put("needsShipping", false);
    var other = card.deepCopy().put("id", "4").put("shipped", 0);
    assertThat(left(List.of(TWO_MUGS), card, other)).isEqualTo(Map.of("3", 0, "4", 1));
  }

  @Test
  void results_that_do_not_tell_what_is_in_the_parcels_leave_it_unknown() {
    assertThat(Remainder.beside(List.of(json("{'trackingNumber':'P1'}"), json("{}")))).isNull();
  }

  @Test
  void a_command_for_the_rest_carries_only_that() {
    var order = order(woo("1", "MUG", 2), woo("2", "CANDLE", 1));
    var rest = new OrderBody(order.toString().getBytes(UTF_8)).without(List.of(TWO_MUGS));
    assertThat(Json.mapper().readTree(rest.json()).at("/lines/0/quantity").asInt()).isZero();
    assertThat(Json.mapper().readTree(rest.json()).at("/number").asString()).isEqualTo("#1");
  }

  private static Map<String, Integer> left(List<JsonNode> parcels, JsonNode... lines) {
    ObjectNode order = order(lines);
    Objects.requireNonNull(Remainder.beside(parcels)).takeFrom(order);
    var left = new LinkedHashMap<String, Integer>();
    order
        .path("lines")
        .forEach(line -> left.put(line.path("id").asString(), line.path("quantity").asInt()));
    return left;
  }

  private static ObjectNode order(JsonNode... lines) {
    ObjectNode order = Json.mapper().createObjectNode();
    order.put("number", "#1").putArray("lines").addAll(Arrays.asList(lines));
    return order;
  }

  private static JsonNode reserved(String lines) {
    return json("{'allocations':[{'location':'WH1','lines':[" + lines + "]}]}");
  }

  private static JsonNode woo(String id, String sku, int quantity) {
    return json(
        "{'id':'%s','sku':'%s','quantity':%d,'needsShipping':true}".formatted(id, sku, quantity));
  }

  private static JsonNode shopify(String id, String sku, int left, int shipped) {
    return ((ObjectNode) woo(id, sku, left)).put("shipped", shipped);
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text.replace('\'', '"'));
  }
}
