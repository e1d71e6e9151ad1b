package dev.waybill.ingest.upkeep;

import dev.waybill.ingest.client.ShopClient.ShopHook;
import dev.waybill.ingest.deliverylog.DeliveryLogStore;
import dev.waybill.ingest.shop.Disconnection;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.step.ProviderUnavailable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the webhooks of a shop fare. */
@RestController
@RequestMapping("/api/shops/{name}")
@Tag(name = "Shops")
class HealthController {

  private static final int EVENTS = 50;

  private final ShopLookup shops;
  private final Upkeep upkeep;
  private final WebhookStore store;
  private final DeliveryLogStore deliveryLog;

  HealthController(
      ShopLookup shops, Upkeep upkeep, WebhookStore store, DeliveryLogStore deliveryLog) {
    this.shops = shops;
    this.upkeep = upkeep;
    this.store = store;
    this.deliveryLog = deliveryLog;
  }

  /**
   * @param disconnected null unless the shop has ended our access: since when and why
   * @param received by topic: the last one, and how many came and are to be expected in an hour
   * @param look when we last read the registered webhooks, and what was wrong
   * @param events webhooks that were switched off, deleted or missing; the newest first
   */
  record Health(
      @Nullable Disconnection disconnected,
      List<DeliveryLogStore.Topic> received,
      WebhookStore.@Nullable Look look,
      List<WebhookStore.Event> events) {}

  /**
   * @param problem null if all is well
   * @param hooks that are registered for us
   */
  record Test(boolean ok, @Nullable String problem, List<ShopHook> hooks) {}

  @ViewerMay
  @GetMapping("/health")
  @Operation(summary = "When webhooks last came, how many to expect, and what happened to them")
  Health health(@PathVariable String name) {
    Shop shop = shops.known(name);
    return new Health(
        shop.disconnection(),
        deliveryLog.topics(name),
        store.look(name).orElse(null),
        store.events(name, EVENTS));
  }

  @OperatorOnly
  @PostMapping("/test")
  @Operation(
      summary = "Tests the connection, and registers the webhooks that are missing",
      description = "problem says in plain words what is wrong and what to do.")
  Test test(@PathVariable String name) {
    Shop shop = shops.known(name);
    if (shop.disconnection() != null) {
      return new Test(false, shop.disconnection().reason(), List.of());
    }
    if (shop.access() == null) {
      return new Test(
          false, "The shop is only listened to: it has no url and no credentials.", List.of());
    }
    String problem = upkeep.setUp(name);
    return new Test(problem.isEmpty(), problem.isEmpty() ? null : problem, hooks(shop));
  }

  private List<ShopHook> hooks(Shop shop) {
    try {
      return upkeep.registered(shop);
    } catch (ProviderUnavailable e) {
      return List.of();
    }
  }
}
