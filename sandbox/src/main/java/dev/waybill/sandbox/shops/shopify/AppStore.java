package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Map;

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
      case "POST scopes" -> {
        shop.installation().seeDisputes(call.json().path("disputes").asBoolean(true));
        yield Reply.json(200, Map.of("shop", name, "disputes", shop.installation().seesDisputes()));
      }
      default ->
          throw Problem.notFound(
              "There are GET /sandbox/shops/{name}, POST …/install, POST …/uninstall and POST"
                  + " …/scopes.");
    };
  }
}
