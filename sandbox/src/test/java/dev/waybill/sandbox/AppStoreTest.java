package dev.waybill.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.Receiver.Delivery;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AppStoreTest {

  private static final String API = "/shops/demo-coffee/admin/api/2026-07/graphql.json";

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
  void a_shop_without_the_app_lets_nobody_in_and_counts_who_tried() throws IOException {
    assertThat(ask("shpat_sandbox")).isEqualTo(401);
    assertThat(app().path("installed").asBoolean()).isFalse();
    assertThat(app().path("refused").asLong()).isEqualTo(1);
  }

  @Test
  void removing_the_app_ends_its_token_and_its_webhooks_and_says_so_once() throws IOException {
    String token = install();
    register(token, "APP_UNINSTALLED");
    register(token, "ORDERS_CREATE");
    assertThat(ask(token)).isEqualTo(200);

    assertThat(outside.post("/sandbox/shops/demo-coffee/uninstall", "").status()).isEqualTo(202);

    await().until(() -> !outside.receiver.deliveries.isEmpty());
    Delivery word = outside.receiver.deliveries.getFirst();
    assertThat(word.topic()).isEqualTo("app/uninstalled");
    assertThat(word.signed()).isTrue();
    assertThat(word.path()).isEqualTo("/here");
    assertThat(word.json().path("myshopify_domain").asString())
        .isEqualTo("demo-coffee.myshopify.com");
    assertThat(ask(token)).isEqualTo(401);
    assertThat(app().path("webhooks").asInt()).isZero();
    assertThat(outside.receiver.deliveries).hasSize(1);
  }

  @Test
  void installing_it_again_gives_another_token_and_no_webhooks() throws IOException {
    String first = install();
    outside.post("/sandbox/shops/demo-coffee/uninstall", "");
    String second = install();

    assertThat(second).isNotEqualTo(first);
    assertThat(ask(first)).isEqualTo(401);
    assertThat(ask(second)).isEqualTo(200);
    assertThat(app().path("webhooks").asInt()).isZero();
  }

  @Test
  void the_shop_that_is_connected_from_the_start_can_be_left_as_well() throws IOException {
    assertThat(outside.get("/sandbox/shops/demo-shopify").json().path("webhooks").asInt())
        .isPositive();
    outside.post("/sandbox/shops/demo-shopify/uninstall", "");

    await().until(() -> !outside.receiver.deliveries.isEmpty());
    assertThat(outside.receiver.deliveries.getFirst().path())
        .isEqualTo("/webhooks/shopify/demo-shopify");
    assertThat(outside.get("/sandbox/shops/demo-woo").status()).isEqualTo(404);
  }

  private String install() throws IOException {
    return outside.post("/sandbox/shops/demo-coffee/install", "").json().path("token").asString();
  }

  private JsonNode app() throws IOException {
    return outside.get("/sandbox/shops/demo-coffee").json();
  }

  private int ask(String token) throws IOException {
    return outside
        .post(API, "{\"query\":\"{ shop { name } }\"}", "X-Shopify-Access-Token", token)
        .status();
  }

  private void register(String token, String topic) throws IOException {
    String request =
        """
        {"query": "mutation($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) { userErrors { message } } }",
         "variables": {"topic": "%s", "webhookSubscription": {"uri": "%s/here"}}}
        """
            .formatted(topic, outside.receiver.url());
    JsonNode answer = outside.post(API, request, "X-Shopify-Access-Token", token).json();
    assertThat(answer.at("/data/webhookSubscriptionCreate/userErrors").isArray())
        .as(answer.toString())
        .isTrue();
  }
}
