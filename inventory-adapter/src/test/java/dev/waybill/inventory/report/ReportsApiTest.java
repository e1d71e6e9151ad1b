package dev.waybill.inventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.RunningInventory;
import dev.waybill.testing.TestIdentity;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The reports as people and scripts call them. */
class ReportsApiTest extends RunningInventory {

  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void aShopThatSellsALamp() throws Exception {
    jdbc.update(
        """
        INSERT INTO item_source
            (shop, product_id, sku, shop_sku, fields, stock_tracked, shop_quantity, gone, version)
        VALUES ('report-shop', '1', 'LAMP/1', 'LAMP/1', '{}', true, 12, false, now())
        ON CONFLICT DO NOTHING
        """);
    put("/api/stock/MAIN/LAMP/1", "{\"onHand\":10}");
  }

  @Test
  void whatCanBeSoldComesAsPagesAndAsFiles() throws Exception {
    assertThat(
            put("/api/stock/buffers?shop=report-shop&sku=LAMP/1", "{\"percent\":15}").statusCode())
        .isEqualTo(200);
    JsonNode lamp = get("/api/stock/offers?shop=report-shop").path("rows").path(0);
    assertThat(lamp.path("sellable").asInt()).isEqualTo(10);
    assertThat(lamp.path("buffer").asInt()).as("15 percent of 10, rounded up").isEqualTo(2);
    assertThat(lamp.path("offered").asInt()).isEqualTo(8);

    String offers = "shop,sku,sellable,buffer,offered\r\nreport-shop,LAMP/1,10,2,8\r\n";
    HttpResponse<String> file = send(request("/api/stock/offers?shop=report-shop&format=csv"));
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(file.body()).isEqualTo(offers);
    HttpResponse<String> accepted =
        send(request("/api/stock/offers?shop=report-shop").header("Accept", "text/csv"));
    assertThat(accepted.body()).isEqualTo(offers);

    assertThat(
            send(request("/api/stock/buffers?shop=report-shop&sku=LAMP/1").DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(
            send(request("/api/stock/buffers?shop=report-shop&sku=LAMP/1").DELETE()).statusCode())
        .isEqualTo(404);
    JsonNode change = get("/api/stock/buffers/changes").path("changes").path(0);
    assertThat(change.path("who").asString()).isEqualTo("ann");
    assertThat(change.path("from").path("percent").asInt()).isEqualTo(15);
    assertThat(change.has("to")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"pieces\":1,\"percent\":1}",
        "{\"pieces\":-1}",
        "{\"pieces\":1000001}",
        "{\"percent\":101}",
        "{\"percent\":-1}",
      })
  void aBufferThatCannotBeIsRefused(String size) throws Exception {
    assertThat(put("/api/stock/buffers?shop=report-shop", size).statusCode()).isEqualTo(400);
  }

  @Test
  void aBufferOfWhatIsNotKnownIsRefusedAndAViewerSetsNone() throws Exception {
    assertThat(put("/api/stock/buffers?shop=report-shpo", "{\"pieces\":1}").body())
        .contains("report-shpo");
    assertThat(put("/api/stock/buffers?sku=LAPM", "{\"pieces\":1}").body()).contains("LAPM");
    HttpRequest.Builder byViewer =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/api/stock/buffers?sku=LAMP/1"))
            .header(
                "Authorization",
                "Bearer " + TestIdentity.token("inventory-adapter", "vic", "viewer"))
            .header("Content-Type", "application/json");
    assertThat(send(byViewer.copy().PUT(BodyPublishers.ofString("{\"pieces\":1}"))).statusCode())
        .isEqualTo(403);
    assertThat(send(byViewer.copy().GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void theDescriptionSaysThatAFileIsText() throws Exception {
    JsonNode answers =
        get("/v3/api-docs").at("/paths/~1api~1stock~1offers/get/responses/200/content");
    assertThat(answers.at("/text~1csv/schema/type").asString()).isEqualTo("string");
    assertThat(answers.at("/application~1json/schema/$ref").asString()).contains("ReportPage");
  }

  @Test
  void whatWasNotSoldTwiceIsInTheReport() throws Exception {
    put("/api/stock/MAIN/RARE", "{\"onHand\":1}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      orchestrator.ask("demo-woo:rare-1", "reserve", null, "RARE", 1);
      orchestrator.ask("demo-woo:rare-2", "reserve", null, "RARE", 3);
    }
    assertThat(send(request("/api/stock/reports/oversell-prevented?format=csv")).body().lines())
        .anyMatch(line -> line.endsWith(",RARE,1,1,3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drift",
        "drift/counts",
        "reports/value",
        "reports/value/totals",
        "reports/age",
        "reports/slow-movers",
        "reports/oversell-prevented",
        "reports/sell-through",
        "reports/backorders?sku=NONE",
        "buffers",
      })
  void everyReportAnswers(String report) throws Exception {
    HttpResponse<String> page = send(request("/api/stock/" + report));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offers?cursor=%25",
        "offers?cursor=YQ",
        "offers?format=xml",
        "reports/slow-movers?days=0",
        "reports/sell-through?cursor=YQ",
        "reports/sell-through?timeZone=Mars",
        "reports/sell-through?from=2020-01-01&to=2020-01-02",
        "reports/sell-through?from=yesterday",
        "reports/oversell-prevented?from=2026-01-01&to=2026-11-01",
      })
  void whatCannotBeReportedIsRefused(String report) throws Exception {
    assertThat(send(request("/api/stock/" + report)).statusCode()).isEqualTo(400);
    assertThat(
            send(request("/api/stock/" + report).header("Accept", "text/csv, */*;q=0.1"))
                .statusCode())
        .isEqualTo(400);
  }
}
