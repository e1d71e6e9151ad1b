package dev.waybill.console.stock;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.stock.BackorderPage;
import dev.waybill.service.exchange.stock.BinImport;
import dev.waybill.service.exchange.stock.DriftPage;
import dev.waybill.service.exchange.stock.MovementPage;
import dev.waybill.service.exchange.stock.StockApi;
import dev.waybill.service.exchange.stock.StockLocation;
import dev.waybill.service.exchange.stock.StockPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The API of stock, called as the person who looks at the page. */
@Component
class StockClient {

  private static final MediaType CSV = new MediaType("text", "csv");
  private static final String UNKNOWN = "There is no such stock.";

  private final StockApi inventory;
  private final RestClient client;
  private final ServiceCalls calls;

  StockClient(ServiceClients clients, ServiceCalls calls) {
    this.inventory = clients.api(Service.INVENTORY, StockApi.class);
    this.client = clients.client(Service.INVENTORY);
    this.calls = calls;
  }

  StockPage stock(String q, String cursor) {
    return answer(() -> inventory.stock(q, cursor));
  }

  /** A SKU may hold slashes, which stay such in the path. */
  void count(String location, String sku, StockPage.Count count) {
    calls.run(
        Service.INVENTORY,
        UNKNOWN,
        () ->
            client
                .put()
                .uri(
                    path ->
                        path.path("/api/stock")
                            .pathSegment(location)
                            .pathSegment(sku.split("/", -1))
                            .build())
                .body(count)
                .retrieve()
                .toBodilessEntity());
  }

  /** Says in which bin the pieces lie; "" for none. */
  void bin(String location, String sku, String bin) {
    calls.run(
        Service.INVENTORY,
        UNKNOWN,
        () ->
            client
                .put()
                .uri(
                    path ->
                        path.path("/api/stock/bins")
                            .pathSegment(location)
                            .pathSegment(sku.split("/", -1))
                            .build())
                .body(Map.of("bin", bin))
                .retrieve()
                .toBodilessEntity());
  }

  /**
   * What a CSV file of bins would change.
   *
   * @param plan that was shown, to have it done; "" to be shown one
   */
  BinImport bins(String csv, String plan) {
    return answer(
        () ->
            client
                .post()
                .uri(
                    path -> path.path("/api/stock/bins/file.csv").queryParam("apply", plan).build())
                .contentType(CSV)
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .retrieve()
                .body(BinImport.class));
  }

  MovementPage movements(String location, String sku, @Nullable Long cursor) {
    return answer(() -> inventory.movements(location, sku, cursor));
  }

  List<StockLocation> locations() {
    return answer(inventory::locations);
  }

  DriftPage drift(String shop, String cursor) {
    return answer(() -> inventory.drift(shop, cursor));
  }

  BackorderPage backorders(String sku, String cursor) {
    return answer(() -> inventory.backorders(sku.isEmpty() ? null : sku, cursor));
  }

  void say(String order, BackorderPage.Saying saying) {
    calls.run(Service.INVENTORY, "The order does not wait.", () -> inventory.say(order, saying));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.INVENTORY, UNKNOWN, call);
  }
}
