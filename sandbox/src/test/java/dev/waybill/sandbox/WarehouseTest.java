package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WarehouseTest {

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
  void a_reference_reserves_once_and_is_released_once() throws IOException {
    Answer first = reserve("demo-woo:1/reserve-stock", "MUG-001", 2);
    Answer second = reserve("demo-woo:1/reserve-stock", "MUG-001", 2);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    String path = "/warehouse/v1/reservations/" + first.json().path("id").asString() + "/release";
    outside.post(path, "", WAREHOUSE);
    assertThat(outside.post(path, "", WAREHOUSE).json().path("status").asString())
        .isEqualTo("released");
    assertThat(outside.effects("demo-woo:1").path("warehouse").toString())
        .isEqualTo("{\"reserved\":1,\"released\":1}");
    assertThat(outside.doubles().path("reservations").asInt()).isZero();
  }

  @Test
  void takes_from_several_places_and_never_more_than_there_is() throws IOException {
    outside.put("/warehouse/v1/stock/RARE", "{\"location\":\"WH1\",\"onHand\":2}", WAREHOUSE);
    outside.put("/warehouse/v1/stock/RARE", "{\"location\":\"WH2\",\"onHand\":2}", WAREHOUSE);
    Answer some = reserve("demo-woo:2/reserve-stock", "RARE", 3);
    assertThat(some.json().path("allocations").toString())
        .isEqualTo(
            "[{\"location\":\"WH1\",\"lines\":[{\"sku\":\"RARE\",\"quantity\":2}]},"
                + "{\"location\":\"WH2\",\"lines\":[{\"sku\":\"RARE\",\"quantity\":1}]}]");
    Answer more = reserve("demo-woo:3/reserve-stock", "RARE", 2);
    assertThat(more.status()).isEqualTo(409);
    assertThat(more.json().path("missing").toString())
        .isEqualTo("[{\"sku\":\"RARE\",\"wanted\":2,\"available\":1}]");
  }

  @Test
  void a_second_round_without_a_release_is_a_double() throws IOException {
    reserve("demo-woo:4/reserve-stock", "MUG-001", 1);
    int before = outside.doubles().path("reservations").asInt();
    Answer second = reserve("demo-woo:4/reserve-stock#2", "MUG-001", 1);
    assertThat(outside.doubles().path("reservations").asInt()).isEqualTo(before + 1);
    outside.post(
        "/warehouse/v1/reservations/" + second.json().path("id").asString() + "/release",
        "",
        WAREHOUSE);
    assertThat(outside.doubles().path("reservations").asInt()).isEqualTo(before);
  }

  private static Answer reserve(String reference, String sku, int quantity) throws IOException {
    return outside.post(
        "/warehouse/v1/reservations",
        "{\"reference\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}"
            .formatted(reference, sku, quantity),
        WAREHOUSE);
  }
}
