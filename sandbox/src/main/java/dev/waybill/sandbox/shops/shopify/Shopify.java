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

/** A whole Shopify shop: its orders, its webhooks, its API. */
public final class Shopify implements Endpoint {

  /** Of the shop that is connected from the start. */
  private static final String TOKEN = "shpat_sandbox";

  private final ShopifyShop shop;
  private final ShopifyHooks hooks;
  private final Installation installation;
  private final GraphQlEndpoint api;

  /**
   * @param connected whether the app is installed from the start, with its webhooks
   * @param webhooks where Waybill takes webhooks, without a path
   * @param retryPercent how long it waits between two tries, in percent of the usual
   */
  public Shopify(
      String name,
      boolean connected,
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
    this.hooks = new ShopifyHooks(name, secret, retryPercent, poster, later, clock);
    if (connected) {
      hooks.subscribe(webhooks.resolve("/webhooks/shopify/" + name));
    }
    this.installation = new Installation(connected ? TOKEN : null);
    this.shop = new ShopifyShop(name, drafts, hooks, ids, limit, effects, faults, later, clock);
    this.api = new GraphQlEndpoint(shop, hooks, installation);
  }

  public Shop shop() {
    return shop;
  }

  ShopifyHooks hooks() {
    return hooks;
  }

  Installation installation() {
    return installation;
  }

  /** The token is dead before anybody hears of it, and the webhooks are gone. */
  void removeApp() {
    installation.remove();
    hooks.removeApp();
  }

  @Override
  public Reply handle(Call call) {
    return api.handle(call);
  }
}
