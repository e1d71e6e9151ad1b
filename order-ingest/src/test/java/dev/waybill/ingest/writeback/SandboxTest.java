package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.sandbox.Settings;
import dev.waybill.sandbox.World;
import dev.waybill.step.Outcome;
import dev.waybill.step.http.FeignClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sandbox's shops, which the local stack writes back to, are told once. */
class SandboxTest extends ShopEdge {

  private static final List<Parcel> PARCELS =
      List.of(new Parcel("SP1", "Sandbox Post", "http://127.0.0.1/track/SP1"));

  @Autowired FeignClients clients;
  World world;

  @BeforeEach
  void open() throws Exception {
    world =
        World.start(
            Settings.of(
                Map.of(
                    "SANDBOX_PORT", "0",
                    "SANDBOX_SMTP_PORT", "0",
                    "WAYBILL_WEBHOOKS_URL", "http://127.0.0.1:9")),
            Clock.systemUTC());
  }

  @AfterEach
  void shut() throws Exception {
    world.close();
  }

  @Test
  void wooCommerceIsTold() throws Exception {
    var access = new ShopAccess.WooCommerce(shop("demo-woo"), "ck_sandbox", "cs_sandbox");
    isToldOnce("demo-woo", access, "completed");
  }

  @Test
  void shopifyIsTold() throws Exception {
    var access = new ShopAccess.Shopify(shop("demo-shopify"), "shpat_sandbox");
    isToldOnce("demo-shopify", access, "fulfilled");
  }

  private void isToldOnce(String shop, ShopAccess access, String status) throws Exception {
    ShopOrders orders =
        WriteBackConfiguration.orders(shop + "-in-sandbox", access, clients, Clock.systemUTC());
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(orders.markShipped("990001", shop + ":990001/tell-shop", PARCELS))
          .isInstanceOf(Outcome.Completed.class);
    }
    assertThat(effects(shop + ":990001"))
        .contains("\"writeBacks\":1")
        .contains("\"status\":\"" + status + '"');
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(orders.cancel("990002", shop + ":990002/tell-shop-cancelled"))
          .isInstanceOf(Outcome.Completed.class);
    }
    assertThat(effects(shop + ":990002"))
        .contains("\"writeBacks\":1")
        .contains("\"status\":\"cancelled\"");
  }

  private URI shop(String name) {
    return URI.create("http://127.0.0.1:" + world.port() + "/shops/" + name);
  }

  private String effects(String order) throws Exception {
    var request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + world.port() + "/effects?order=" + order));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
