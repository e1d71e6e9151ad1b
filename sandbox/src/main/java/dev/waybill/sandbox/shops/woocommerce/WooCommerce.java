package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.shops.Goods;
import dev.waybill.sandbox.shops.Shop;
import dev.waybill.sandbox.shops.ShopContext;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Reply;
import java.net.URI;

/** The whole WooCommerce shop: its orders, its hooks, its API. */
public final class WooCommerce implements Endpoint {

  private static final String SOURCE = "http://demo-woo.sandbox.test/";

  private final WooShop shop;
  private final WooEndpoint api;
  private final Goods goods;

  public WooCommerce(ShopContext around) {
    this.goods = new Goods(around.drafts().articles(), around.clock());
    URI deliveryUrl = around.webhooks().resolve("/webhooks/woocommerce/" + WooShop.NAME);
    var hooks =
        new WooHooks(
            SOURCE, deliveryUrl, around.secret(), around.poster(), around.later(), around.clock());
    this.shop =
        new WooShop(
            SOURCE,
            around.drafts(),
            hooks,
            new WooStock(goods, around.clock()),
            around.ids(),
            around.limit(),
            around.effects(),
            around.faults(),
            around.later(),
            around.clock());
    this.api = new WooEndpoint(shop, hooks, new WooProducts(goods, hooks, around.later()));
  }

  public Shop shop() {
    return shop;
  }

  public Goods goods() {
    return goods;
  }

  @Override
  public Reply handle(Call call) {
    return api.handle(call);
  }
}
