package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.SHOPIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the shop's GraphQL refuses, in the words that Shopify has for it. */
class ShopifyRefusalsTest {

  private static final String ID = "gid://shopify/Order/42";

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { shop { name colour } }                                   | undefinedField
          { products(first: 1) { nodes { id } } }                    | undefinedField
          { shop }                                                   | selectionMismatch
          { shop { name { first } } }                                | selectionMismatch
          { order { id } }                                           | missingRequiredArguments
          { order(id: 1, status: OPEN) { id } }                      | argumentNotAccepted
          { orders(first: "two") { nodes { id } } }                  | argumentLiteralsIncompatible
          query($id: ID!) { shop { name } }                          | variableNotUsed
          { order(id: $id) { id } }                                  | variableNotDefined
          query($id: String!) { order(id: $id) { id } }              | variableMismatch
          query($id: Gid!) { order(id: $id) { id } }                 | undefinedType
          query($o: Order) { shop { name } }                         | variableRequiresValidType
          { shop { ...Nothing } }                                    | useAndDefineFragment
          { shop { ... on Order { id } } }                           | cannotSpreadFragment
          { shop @cached { name } }                                  | undefinedDirective
          { shop { name: currencyCode name } }                       | fieldConflict
          mutation { tagsAdd(id: 1, tags: "a", at: 2) { node { id } } } | argumentNotAccepted
          """)
  void an_operation_that_breaks_a_rule_is_refused_by_its_name(String operation, String code)
      throws IOException {
    JsonNode answer = ask(operation, "{}");
    assertThat(answer.path("errors").findValuesAsString("code")).contains(code);
    assertThat(answer.has("data")).isFalse();
  }

  @Test
  void an_unknown_field_is_named_with_its_type_and_place() throws IOException {
    JsonNode error = ask("query Look {\n  shop { colour }\n}", "{}").at("/errors/0");
    assertThat(error)
        .isEqualTo(
            Outside.JSON.readTree(
                """
                {"message": "Field 'colour' doesn't exist on type 'Shop'",
                 "locations": [{"line": 2, "column": 10}],
                 "path": ["query Look", "shop", "colour"],
                 "extensions": {"code": "undefinedField", "typeName": "Shop", "fieldName": "colour"}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}
          {"orderId": null, "reason": "OTHER"}
          {"orderId": "gid://shopify/Order/42", "reason": "BOREDOM"}
          {"orderId": "gid://shopify/Order/42", "reason": 7}
          """)
  void a_variable_of_another_type_is_refused_and_nothing_is_done(String variables)
      throws IOException {
    JsonNode answer =
        ask(
            "mutation C($orderId: ID!, $reason: OrderCancelReason!) { orderCancel(orderId:"
                + " $orderId, reason: $reason, restock: false) { job { id } } }",
            variables);
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("INVALID_VARIABLE");
    assertThat(outside.effects("demo-shopify:42").at("/shop/writeBacks").asInt()).isZero();
  }

  @Test
  void what_is_no_graphql_is_refused_with_the_place() throws IOException {
    JsonNode error = ask("{ shop { name }", "{}").at("/errors/0");
    assertThat(error.path("message").asString()).isNotBlank();
    assertThat(error.at("/locations/0/line").asInt()).isEqualTo(1);
    assertThat(ask("", "{}").path("errors")).isNotEmpty();
  }

  @Test
  void an_operation_is_chosen_by_its_name() throws IOException {
    String two = "query A { shop { name } } query B { shop { currencyCode } }";
    String request = "{\"query\":\"%s\",\"operationName\":\"%s\"}";
    assertThat(send("2026-07", request.formatted(two, "B")).json().at("/data/shop/currencyCode"))
        .hasToString("\"EUR\"");
    assertThat(send("2026-07", request.formatted(two, "C")).json().path("errors")).hasSize(1);
  }

  @Test
  void answers_what_was_asked_for_and_no_more_under_the_names_that_were_asked_for()
      throws IOException {
    JsonNode data =
        ask(
                """
                query($id: ID!, $more: Boolean!) {
                  kind: __typename
                  one: order(id: $id) { number: legacyResourceId ...More @include(if: $more) ...Kind }
                  two: order(id: $id) { legacyResourceId @skip(if: $more) id }
                  nodes(ids: [$id]) { id ... on Order { tags } ... on Customer { locale } }
                }
                fragment More on Order { id tags }
                fragment Kind on Node { __typename }
                """,
                "{\"id\": \"" + ID + "\", \"more\": true}")
            .path("data");
    assertThat(data)
        .isEqualTo(
            Outside.JSON.readTree(
                """
                {"kind": "QueryRoot",
                 "one": {"number": "42", "id": "%1$s", "tags": [], "__typename": "Order"},
                 "two": {"id": "%1$s"},
                 "nodes": [{"id": "%1$s", "tags": []}]}
                """
                    .formatted(ID)));
  }

  @Test
  void lists_are_read_in_pages() throws IOException {
    String query =
        "query($after: String) { webhookSubscriptions(first: 5, after: $after)"
            + " { edges { cursor node { topic } } pageInfo { hasNextPage endCursor } } }";
    JsonNode first = ask(query, "{}").at("/data/webhookSubscriptions");
    assertThat(first.path("edges")).hasSize(5);
    String cursor = first.at("/pageInfo/endCursor").asString();
    assertThat(first.at("/edges/4/cursor").asString()).isEqualTo(cursor);
    JsonNode next =
        ask(query, "{\"after\": \"" + cursor + "\"}").at("/data/webhookSubscriptions/edges");
    assertThat(next.findValuesAsString("topic"))
        .hasSize(5)
        .doesNotContainAnyElementsOf(first.findValuesAsString("topic"));
  }

  @Test
  void the_version_is_one_that_the_schema_is_true_of() throws IOException {
    String shop = "{\"query\":\"{ shop { name } }\"}";
    assertThat(send("2026-07", shop).status()).isEqualTo(200);
    assertThat(send("2026-10", shop).status()).isEqualTo(200);
    assertThat(send("2019-01", shop).status()).isEqualTo(404);
  }

  private static JsonNode ask(String operation, String variables) throws IOException {
    Outside.Answer answer =
        send(
            "2026-07",
            "{\"query\":%s,\"variables\":%s}"
                .formatted(Outside.JSON.writeValueAsString(operation), variables));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static Outside.Answer send(String version, String request) throws IOException {
    return outside.post(
        "/shops/demo-shopify/admin/api/" + version + "/graphql.json", request, SHOPIFY);
  }
}
