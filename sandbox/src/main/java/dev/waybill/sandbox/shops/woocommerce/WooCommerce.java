package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.Drafts;
import dev.waybill.sandbox.shops.Later;
import dev.waybill.sandbox.shops.Shop;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Reply;
import java.net.URI;
import java.time.Clock;

/** The whole WooCommerce shop: its orders, its hooks, its API. */
public final class WooCommerce implements Endpoint {

  private static final String SOURCE = "http://demo-woo.sandbox.test/";

  private final WooShop shop;
  private final WooEndpoint api;

  /**
   * @param webhooks where Waybill takes webhooks, without a path
   */
  public WooCommerce(
      URI webhooks,
      String secret,
      Drafts drafts,
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      WebhookPoster poster,
      Later later,
      Clock clock) {
    URI deliveryUrl = webhooks.resolve("/webhooks/woocommerce/" + WooShop.NAME);
    var hooks = new WooHooks(SOURCE, deliveryUrl, secret, poster, later, clock);
    this.shop = new WooShop(SOURCE, drafts, hooks, ids, limit, effects, faults, later, clock);
    this.api = new WooEndpoint(shop, hooks);
  }

  public Shop shop() {
    return shop;
  }

  @Override
  public Reply handle(Call call) {
    return api.handle(call);
  }
}
