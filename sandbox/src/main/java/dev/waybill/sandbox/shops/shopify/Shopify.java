package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Goods;
import dev.waybill.sandbox.shops.Shop;
import dev.waybill.sandbox.shops.ShopContext;
import dev.waybill.sandbox.shops.shopify.labels.LabelDesk;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Reply;

/** A whole Shopify shop: its orders, its webhooks, its API. */
public final class Shopify implements Endpoint {

  /** Of the shop that is connected from the start. */
  private static final String TOKEN = "shpat_sandbox";

  private final ShopifyShop shop;
  private final ShopifyHooks hooks;
  private final Installation installation;
  private final GraphQlEndpoint api;
  private final Goods goods;
  private final ShopifyProducts products;
  private final ShopifyInventory inventory;
  private final LabelDesk labels;
  private final LabelledOrders labelled;

  /**
   * @param connected whether the app is installed from the start, with its webhooks
   */
  public Shopify(String name, boolean connected, ShopContext around) {
    this.hooks =
        new ShopifyHooks(
            name,
            around.secret(),
            around.retryPercent(),
            around.poster(),
            around.later(),
            around.clock());
    if (connected) {
      hooks.subscribe(around.webhooks().resolve("/webhooks/shopify/" + name));
    }
    this.installation = new Installation(connected ? TOKEN : null);
    this.goods = new Goods(around.drafts().articles(), around.clock());
    this.inventory = new ShopifyInventory(goods, installation);
    this.shop =
        new ShopifyShop(
            name,
            around.drafts(),
            hooks,
            inventory,
            around.ids(),
            around.limit(),
            around.effects(),
            around.faults(),
            around.later(),
            around.clock());
    var subscriptions = new ShopifySubscriptions(hooks, installation);
    this.products = new ShopifyProducts(goods, inventory, hooks, around.later());
    this.labelled = new LabelledOrders(shop.orders(), shop.goods());
    this.labels =
        new LabelDesk(
            labelled,
            around.effects(),
            around.later(),
            around.ids(),
            around.limit(),
            around.clock());
    this.api =
        new GraphQlEndpoint(
            new AdminApi(
                shop,
                products,
                new QuantityMutation(goods, inventory, around.clock()),
                subscriptions,
                installation,
                labels,
                labelled),
            installation,
            labels);
  }

  public Shop shop() {
    return shop;
  }

  public Goods goods() {
    return goods;
  }

  ShopifyProducts products() {
    return products;
  }

  ShopifyInventory inventory() {
    return inventory;
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

  /** {@code /sandbox/shopify}: what people do with labels in Shopify's admin. */
  public Reply people(Call call) {
    if (call.is("PUT") && call.segment(2).equals("orders") && call.segments() == 5) {
      labelled.tell(Gid.number(call.segment(3)), call.json());
      return Reply.noContent();
    }
    return labels.people(call);
  }

  @Override
  public Reply handle(Call call) {
    return call.segment(2).equals("labels") ? labels.file(call) : api.handle(call);
  }
}
