package dev.waybill.sandbox.shops.shopify;

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

/** The whole Shopify shop: its orders, its webhooks, its API. */
public final class Shopify implements Endpoint {

  private final ShopifyShop shop;
  private final GraphQlEndpoint api;

  /**
   * @param webhooks where Waybill takes webhooks, without a path
   * @param retryPercent how long it waits between two tries, in percent of the usual
   */
  public Shopify(
      URI webhooks,
      String secret,
      int retryPercent,
      Drafts drafts,
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      WebhookPoster poster,
      Later later,
      Clock clock) {
    URI deliveryUrl = webhooks.resolve("/webhooks/shopify/" + ShopifyShop.NAME);
    var hooks = new ShopifyHooks(deliveryUrl, secret, retryPercent, poster, later, clock);
    this.shop = new ShopifyShop(drafts, hooks, ids, limit, effects, faults, later, clock);
    this.api = new GraphQlEndpoint(shop, hooks);
  }

  public Shop shop() {
    return shop;
  }

  @Override
  public Reply handle(Call call) {
    return api.handle(call);
  }
}
