package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Goods;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /sandbox/shops}: what merchants do with the app, in Shopify's own pages. */
public final class AppStore implements Endpoint {

  private final List<Shopify> shops;

  public AppStore(List<Shopify> shops) {
    this.shops = shops;
  }

  @Override
  public Reply handle(Call call) {
    String name = call.segment(2);
    Shopify shop =
        shops.stream()
            .filter(one -> one.shop().name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> Problem.notFound("Apps are installed in demo-shopify and demo-coffee."));
    return switch (call.method() + ' ' + call.segment(3)) {
      case "GET " ->
          Reply.json(
              200,
              Map.of(
                  "shop", name,
                  "installed", shop.installation().isInstalled(),
                  "webhooks", shop.hooks().subscriptions().size(),
                  "refused", shop.installation().refused()));
      case "POST install" -> Reply.json(201, Map.of("token", shop.installation().install()));
      case "POST uninstall" -> {
        shop.removeApp();
        yield Reply.json(202, Map.of("shop", name, "installed", false));
      }
      case "PUT products" -> {
        long id = id(call);
        int grams = call.json().path("grams").asInt(-1);
        String sku = call.json().path("sku").asString(null);
        JsonNode stock = call.json().path("stock");
        shop.products()
            .change(
                id,
                one ->
                    new Goods.Good(
                        one.article(),
                        sku == null ? one.sku() : sku,
                        one.title(),
                        grams < 0 ? one.grams() : grams,
                        counted(stock, one.stock()),
                        one.modified()));
        shop.inventory().bundle(id, call.json().path("bundle").asBoolean(false));
        shop.inventory().stock(id, call.json().path("stocked").asBoolean(true));
        yield Reply.json(200, Map.of("shop", name, "product", id));
      }
      case "DELETE products" -> {
        shop.products().delete(id(call));
        yield Reply.json(200, Map.of("shop", name, "deleted", id(call)));
      }
      case "POST scopes" -> {
        Installation app = shop.installation();
        app.seeDisputes(call.json().path("disputes").asBoolean(true));
        app.writeInventory(call.json().path("inventory").asBoolean(true));
        yield Reply.json(
            200,
            Map.of(
                "shop", name, "disputes", app.seesDisputes(), "inventory", app.writesInventory()));
      }
      default ->
          throw Problem.notFound(
              "There are GET /sandbox/shops/{name}, POST …/install, POST …/uninstall,"
                  + " POST …/scopes, and PUT and DELETE …/products/{id}.");
    };
  }

  /** Null for what the shop does not count. */
  private static @Nullable Integer counted(JsonNode told, @Nullable Integer before) {
    if (told.isNull()) {
      return null;
    }
    return told.isInt() ? Integer.valueOf(told.asInt()) : before;
  }

  /** As it stands in the sandbox's catalog: the variation's, or the product's. */
  private static long id(Call call) {
    try {
      return Long.parseLong(call.segment(4));
    } catch (NumberFormatException e) {
      throw Problem.notFound("A product is named by the number that the catalog has for it.");
    }
  }
}
