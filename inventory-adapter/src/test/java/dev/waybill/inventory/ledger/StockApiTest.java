package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.waybill.contracts.EventType;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.RunningInventory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The stock ledger for people, and what becomes of it as orders go on. */
class StockApiTest extends RunningInventory {

  @Test
  void whatAFinishedOrderHoldsIsTakenOffOrFree() throws Exception {
    put("/api/stock/MAIN/PARCEL", "{\"onHand\":10}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      orchestrator.ask("demo-woo:left", "reserve", null, "PARCEL", 3);
      orchestrator.ask("demo-woo:handed", "reserve", null, "PARCEL", 2);
      StepReply handedOver = orchestrator.ask("demo-woo:handed", "commit", null, "PARCEL", 2);
      assertThat(handedOver.result().path("committed").path(0).path("quantity").asInt())
          .isEqualTo(2);
      orchestrator.tell("demo-woo:left", EventType.ORDER_COMPLETED);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonNode parcel = get("/api/stock?q=parcel").path("stock").path(0);
              assertThat(parcel.path("onHand").asInt()).isEqualTo(5);
              assertThat(parcel.path("reserved").asInt()).isZero();
            });
    JsonNode ofOrder = get("/api/stock/movements?order=demo-woo:left").path("movements");
    assertThat(ofOrder.findValuesAsString("kind")).containsExactly("commit", "reservation");
    assertThat(ofOrder.path(0).path("reason").asString()).isEqualTo("order-completed");
    JsonNode ofShelf = get("/api/stock/movements?location=MAIN&sku=PARCEL").path("movements");
    assertThat(ofShelf.findValuesAsString("kind")).hasSize(5).contains("count");
    assertThat(ofShelf.path(4).path("by").asString()).isEqualTo("ann");
    assertThat(send(request("/api/stock/movements").GET()).statusCode()).isEqualTo(400);
  }

  @Test
  void anOrderWhoseNumbersDoNotAddUpKeepsNoOtherWaiting(@Autowired JdbcTemplate jdbc)
      throws Exception {
    put("/api/stock/MAIN/SPOILT", "{\"onHand\":10}");
    put("/api/stock/MAIN/SOUND", "{\"onHand\":10}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      orchestrator.ask("demo-woo:spoilt", "reserve", null, "SPOILT", 3);
      orchestrator.ask("demo-woo:sound", "reserve", null, "SOUND", 3);
      jdbc.update("UPDATE stock SET reserved = 0 WHERE sku = 'SPOILT'");
      orchestrator.tell("demo-woo:spoilt", EventType.ORDER_COMPLETED);
      orchestrator.tell("demo-woo:sound", EventType.ORDER_COMPLETED);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/api/stock?q=sound").path("stock").path(0).path("onHand").asInt(), is(7));
    assertThat(get("/api/stock/reservations").toString()).contains("demo-woo:spoilt");
  }

  @Test
  void aBinIsSaidOneByOneOrWithAFileAndFoundForAPickList() throws Exception {
    put("/api/stock/MAIN/BIN/ONE", "{\"onHand\":1}");
    put("/api/stock/bins/MAIN/BIN/ONE", "{\"bin\":\" A-10 \"}");
    assertThat(get("/api/stock?q=BIN/ONE").path("stock").path(0).path("bin").asString())
        .isEqualTo("A-10");

    String csv = "location,sku,bin\nMAIN,BIN/ONE,A-2\nMAIN,BIN/TWO,B-1\n";
    JsonNode shown = Json.mapper().readTree(file(csv, "").body());
    assertThat(shown.path("changeCount").asInt()).isEqualTo(2);
    assertThat(get("/api/stock/bins?q=BIN/TWO").path("bins")).isEmpty();
    assertThat(file(csv, shown.path("plan").asString()).statusCode()).isEqualTo(200);

    JsonNode found =
        Json.mapper()
            .readTree(
                post(
                        "/api/stock/bins/find",
                        "{\"places\":[{\"location\":\"MAIN\",\"sku\":\"BIN/ONE\"},"
                            + "{\"location\":\"MAIN\",\"sku\":\"NONE\"}]}")
                    .body());
    assertThat(found.path("bins").toString())
        .isEqualTo("[{\"location\":\"MAIN\",\"sku\":\"BIN/ONE\",\"bin\":\"A-2\"}]");
    assertThat(file("location,sku,bin\nNOWHERE,BIN/ONE,A-2\n", "").body())
        .contains("There is no location");
    assertThat(send(request("/api/stock/bins/file.csv").GET()).body())
        .contains("MAIN,BIN/ONE,A-2", "MAIN,BIN/TWO,B-1");
  }

  private HttpResponse<String> file(String csv, String plan) throws Exception {
    return postFile("/api/stock/bins/file.csv?apply=" + plan, csv);
  }

  @Test
  void aPersonEndsWhatIsHeldForTooLong() throws Exception {
    put("/api/stock/MAIN/FORGOTTEN", "{\"onHand\":4}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      orchestrator.ask("demo-woo:forgotten", "reserve", null, "FORGOTTEN", 3);
    }
    assertThat(get("/api/stock/reservations?olderThanDays=7").toString())
        .doesNotContain("FORGOTTEN");
    assertThat(get("/api/stock/reservations").toString()).contains("FORGOTTEN");
    String settle =
        "{\"order\":\"demo-woo:forgotten\",\"end\":\"FREE\",\"reason\":\"never packed\"}";
    assertThat(post("/api/stock/reservations/settle", settle).statusCode()).isEqualTo(200);
    assertThat(get("/api/stock?q=forgotten").path("stock").path(0).path("free").asInt())
        .isEqualTo(4);
  }

  @Test
  void eachReservationIsOnOnePage(@Autowired JdbcTemplate jdbc) throws Exception {
    jdbc.update(
        """
        INSERT INTO reservation (reference, location, sku, pieces, reserved_at)
        SELECT 'demo-woo:paged-' || n || '/reserve', 'MAIN', 'PAGED', 1,
            CASE WHEN n % 2 = 0 THEN now() - interval '9 days' END
        FROM generate_series(1, 120) n
        """);
    try {
      var orders = new ArrayList<String>();
      String next = "";
      do {
        JsonNode page = get("/api/stock/reservations?olderThanDays=7&cursor=" + next);
        orders.addAll(page.path("reservations").findValuesAsString("order"));
        next = page.path("next").asString("");
      } while (!next.isEmpty());
      assertThat(orders).doesNotHaveDuplicates();
      assertThat(orders.stream().filter(order -> order.contains("paged-"))).hasSize(120);
    } finally {
      jdbc.update("DELETE FROM reservation WHERE sku = 'PAGED'");
    }
  }

  @Test
  void locationsAreKeptAndDecide() throws Exception {
    assertThat(get("/api/stock/locations/MAIN").path("priority").asInt()).isEqualTo(1);
    String berlin =
        """
        {"name":"Berlin","priority":7,"pickupPoint":true,"timeZone":"Europe/Berlin",
         "cutOffs":{"MONDAY":"14:30:00"},"holidays":["2026-12-25"],"active":false,
         "address":{"name":"","line1":"Weg 1","city":"Berlin","postcode":"10115","country":"DE"}}
        """;
    assertThat(put("/api/stock/locations/BER", berlin).statusCode()).isEqualTo(200);
    JsonNode kept = get("/api/stock/locations/BER");
    assertThat(kept.path("cutOffs").path("MONDAY").asString()).startsWith("14:30");
    assertThat(kept.path("holidays").path(0).asString()).isEqualTo("2026-12-25");
    assertThat(kept.path("address").path("city").asString()).isEqualTo("Berlin");
    assertThat(put("/api/stock/locations/X", "{\"timeZone\":\"Mars\"}").statusCode())
        .isEqualTo(400);
    assertThat(put("/api/stock/locations/movements", "{}").statusCode()).isEqualTo(400);
    assertThat(send(request("/api/stock/locations/BER").DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(request("/api/stock/locations/BER").DELETE()).statusCode()).isEqualTo(404);
    assertThat(send(request("/api/stock/locations/MAIN").DELETE()).statusCode()).isEqualTo(409);
  }

  @Test
  void safetyStockIsNotSellable() throws Exception {
    assertThat(put("/api/stock/MAIN/SAFE", "{\"safety\":2}").statusCode()).isEqualTo(404);
    put("/api/stock/MAIN/SAFE", "{\"onHand\":5,\"safety\":2}");
    JsonNode safe = get("/api/stock?q=safe").path("stock").path(0);
    assertThat(safe.path("free").asInt()).isEqualTo(5);
    assertThat(safe.path("sellable").asInt()).isEqualTo(3);
  }
}
