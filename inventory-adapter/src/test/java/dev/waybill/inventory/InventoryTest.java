package dev.waybill.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.ShopProduct;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.catalogue.Products;
import dev.waybill.testing.StrictApiContract;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders, shops, people and the API together. */
class InventoryTest extends RunningInventory implements StrictApiContract {

  @Test
  void reservesReleasesAndSaysNo() throws Exception {
    put("/api/stock/MAIN/WIDGET", "{\"onHand\":2}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      StepReply first = orchestrator.ask("demo-woo:1", "reserve", null, "WIDGET", 2);
      assertThat(first.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
      JsonNode allocation = first.result().path("allocations").path(0);
      assertThat(allocation.path("location").asString()).isEqualTo("MAIN");
      assertThat(allocation.path("lines").path(0).path("quantity").asInt()).isEqualTo(2);

      StepReply second = orchestrator.ask("demo-woo:2", "reserve", null, "WIDGET", 1);
      assertThat(second.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
      assertThat(second.code()).isEqualTo("out-of-stock");
      assertThat(second.reason()).contains("WIDGET");

      orchestrator.ask("demo-woo:1", "release", first.commandId(), "WIDGET", 2);
      StepReply third = orchestrator.ask("demo-woo:3", "reserve", null, "WIDGET", 1);
      assertThat(third.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    }
    JsonNode widget = get("/api/stock?q=widg").path("stock").path(0);
    assertThat(widget.path("reserved").asInt()).isEqualTo(1);
    assertThat(widget.path("free").asInt()).isEqualTo(1);
    HttpResponse<String> below = put("/api/stock/MAIN/WIDGET", "{\"onHand\":0}");
    assertThat(below.statusCode()).isEqualTo(409);
    assertThat(below.body()).contains("reserved");
  }

  @Override
  public String authorization() {
    return StrictApiContract.adminOf("inventory-adapter");
  }

  @Test
  void stockIsCountedAndListed() throws Exception {
    assertThat(put("/api/stock/MAIN/a/b%20c", "{\"onHand\":3}").statusCode()).isEqualTo(200);
    assertThat(get("/api/stock?q=a/b").path("stock").path(0).path("sku").asString())
        .isEqualTo("a/b c");
    assertThat(put("/api/stock/MAIN/WRONG", "{\"onHand\":-1}").statusCode()).isEqualTo(400);
    assertThat(get("/api/stock?q=SEEDED").path("stock").path(0).path("onHand").asInt())
        .isEqualTo(7);
  }

  @Test
  void whatShopsSellIsListedCorrectedAndItsHistoryKept() throws Exception {
    publish(Products.shirt("demo-woo", "71", "CAT/TEE 1"));
    publish(Products.shirt("demo-shopify", "9001", "CAT/TEE 1"));
    await()
        .until(
            () -> get("/api/items/CAT/TEE%201").path("shops").toString(),
            "[\"demo-shopify\",\"demo-woo\"]"::equals);

    JsonNode changed =
        Json.mapper().readTree(put("/api/items/CAT/TEE%201", "{\"weightGrams\":250}").body());
    assertThat(changed.path("fields").path("weightGrams").asInt()).isEqualTo(250);
    assertThat(changed.path("origins").path("weightGrams").asString()).isEqualTo("people");
    assertThat(changed.path("sources").path(0).path("fields").path("weightGrams").asInt())
        .isEqualTo(180);
    assertThat(
            get("/api/catalogue/changes?sku=CAT/TEE%201")
                .path("changes")
                .path(0)
                .path("who")
                .asString())
        .isEqualTo("ann");

    HttpResponse<String> wrong = put("/api/items/CAT/TEE%201", "{\"hsCode\":\"61.09\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("hsCode: Give 6 to 14 digits");
    assertThat(send(request("/api/items/CAT/NONE").GET()).statusCode()).isEqualTo(404);
    assertThat(send(request("/api/items?problem=no-colour").GET()).body()).contains("no-weight");
    assertThat(send(request("/api/items?cursor=%25").GET()).statusCode()).isEqualTo(400);
  }

  @Test
  void shopsAreToldWhatTheyCanSell() throws Exception {
    publish(Products.shirt("demo-woo", "73", "OFFER/TEE"));
    put("/api/stock/MAIN/OFFER/TEE", "{\"onHand\":12}");
    try (var offers = kafka.consumer("offers-" + UUID.randomUUID(), "test", Map.of())) {
      offers.subscribe(List.of(Topics.SHOP_OFFERS));
      assertThat(offered(offers, 12).sku()).isEqualTo("OFFER/TEE");
      put("/api/stock/buffers?shop=demo-woo&sku=OFFER/TEE", "{\"pieces\":2}");
      long basis = offered(offers, 10).basis();
      put("/api/stock/MAIN/OFFER/TEE", "{\"safety\":3}");
      assertThat(offered(offers, 7).basis()).isEqualTo(basis - 3);
    }
  }

  /** The first offer of so many pieces. */
  private static ShopOffer offered(Consumer<byte[], byte[]> offers, int pieces) {
    var found = new ArrayList<ShopOffer>();
    await()
        .until(
            () -> {
              offers
                  .poll(Duration.ofMillis(200))
                  .forEach(
                      record -> {
                        var offer = Json.mapper().readValue(record.value(), ShopOffer.class);
                        if (offer.key().equals("demo-woo:73")
                            && Objects.equals(offer.offered(), pieces)) {
                          found.add(offer);
                        }
                      });
              return !found.isEmpty();
            });
    return found.getFirst();
  }

  @Test
  void itemsArePagedSearchedAndCounted() throws Exception {
    var file = new StringBuilder("sku,title\n");
    for (int i = 100; i < 160; i++) {
      file.append("PAGED-").append(i).append(",Lamp ").append(i).append('\n');
    }
    importFile(file.toString());

    JsonNode first = get("/api/items?q=paged%20LAMP&problem=no-weight");
    assertThat(first.path("items")).hasSize(50);
    JsonNode second =
        get("/api/items?q=paged%20LAMP&problem=no-weight&cursor=" + first.path("next").asString());
    assertThat(second.path("items")).hasSize(10);
    assertThat(second.has("next")).isFalse();
    assertThat(get("/api/items?q=aged-1%20100").path("items")).hasSize(1);
    assertThat(get("/api/items?q=100%25_").path("items")).isEmpty();
    assertThat(get("/api/catalogue/problems").path("problems").path("no-weight").asInt())
        .isGreaterThanOrEqualTo(60);
  }

  @Test
  void aFileIsShownAndDoneOnlyAsItWasShown() throws Exception {
    importFile("sku,title,weight_g\nFILE-1,Lamp,900\n");

    HttpResponse<String> export = send(request("/api/catalogue/items.csv").GET());
    assertThat(export.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(export.body()).contains("FILE-1,Lamp,,900,");

    HttpResponse<String> other =
        postFile("/api/catalogue/items.csv?apply=0000", "sku,weight_g\nFILE-1,901\n");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("\"to\":\"901\"");
    HttpResponse<String> wrong =
        postFile("/api/catalogue/items.csv?apply=0000", "sku,weight_g\nFILE-1,heavy\n");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(postFile("/api/catalogue/items.csv", "colour\nred\n").statusCode()).isEqualTo(400);
    assertThat(postFile("/api/catalogue/items.csv", "sku\n".repeat(1_100_000)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void aProductThatCannotBeTakenIsADeadLetterAndKeepsNoOtherWaiting() throws Exception {
    publish("broken", "{\"shop\":\"demo-woo\"}");
    publish(Products.product("demo-woo", "666", "CAT-NUL", "a\0b", null, 1, false, Products.NOON));
    publish(Products.shirt("demo-woo", "72", "CAT-GOOD"));

    await().until(() -> get("/api/items?q=CAT-GOOD").path("items").size() == 1);
    assertThat(deadLetters(2)).containsExactly("broken", "demo-woo:666");
  }

  @Test
  void kitsAndAliasesAreMadeListedAndEnded() throws Exception {
    importFile("sku,title\nKIT/CUP,Cup\nKIT/SAUCER,Saucer\n");

    put("/api/kits/KIT/SET", "{\"parts\":{\"KIT/CUP\":2,\"KIT/SAUCER\":2}}");
    assertThat(get("/api/kits/KIT/SET").path("parts").path("KIT/CUP").asInt()).isEqualTo(2);
    assertThat(get("/api/kits?q=saucer").path("kits")).hasSize(1);
    HttpResponse<String> circle = put("/api/kits/KIT/CUP", "{\"parts\":{\"KIT/SET\":1}}");
    assertThat(circle.statusCode()).isEqualTo(400);
    assertThat(circle.body()).contains("is a kit itself");
    assertThat(send(request("/api/catalogue/kits.csv").GET()).body())
        .contains("KIT/SET,KIT/CUP,2\r\n");
    assertThat(send(request("/api/kits/KIT/SET").DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(request("/api/kits/KIT/SET").GET()).statusCode()).isEqualTo(404);

    put("/api/aliases/demo-woo/THEIR/CUP", "{\"sku\":\"KIT/CUP\"}");
    assertThat(
            get("/api/aliases?shop=demo-woo&q=their")
                .path("aliases")
                .path(0)
                .path("sku")
                .asString())
        .isEqualTo("KIT/CUP");
    assertThat(send(request("/api/catalogue/aliases.csv").GET()).body())
        .contains("demo-woo,THEIR/CUP,KIT/CUP\r\n");
    assertThat(put("/api/aliases/demo-woo/THEIR/CUP", "{}").statusCode()).isEqualTo(400);
    assertThat(send(request("/api/aliases/demo-woo/THEIR/CUP").DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(get("/api/aliases?q=THEIR").path("aliases")).isEmpty();
  }

  @Test
  void itsApiIsDescribed() throws Exception {
    assertThat(get("/v3/api-docs").path("paths").propertyNames())
        .contains("/api/stock", "/api/items", "/api/catalogue/items.csv");
    assertThat(
            get("/v3/api-docs")
                .at("/paths/~1api~1catalogue~1items.csv/post/requestBody/content")
                .propertyNames())
        .containsExactly("text/csv");
  }

  private void importFile(String file) throws Exception {
    String plan =
        Json.mapper()
            .readTree(postFile("/api/catalogue/items.csv", file).body())
            .path("plan")
            .asString();
    assertThat(postFile("/api/catalogue/items.csv?apply=" + plan, file).body())
        .contains("\"applied\":true");
  }

  private void publish(ShopProduct product) throws Exception {
    publish(product.key(), Json.mapper().writeValueAsString(product));
  }

  private void publish(String key, String product) throws Exception {
    try (var producer = kafka.producer("test", Map.of())) {
      producer
          .send(
              new CloudEvent(key, CloudEvent.TYPE_PRODUCT, "/test", Instant.now(), null)
                  .record(Topics.SHOP_PRODUCTS, key, product.getBytes(UTF_8)))
          .get();
    }
  }

  /** Their keys. */
  private Set<String> deadLetters(int wanted) {
    var keys = new TreeSet<String>();
    try (var consumer = kafka.consumer("letters-" + UUID.randomUUID(), "test", Map.of())) {
      consumer.subscribe(List.of(Topics.deadLettersOf(Topics.SHOP_PRODUCTS)));
      await()
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(record -> keys.add(new String(record.key(), UTF_8)));
                return keys.size() >= wanted;
              });
    }
    return keys;
  }
}
