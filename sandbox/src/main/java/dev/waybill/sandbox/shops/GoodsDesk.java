package dev.waybill.sandbox.shops;

import dev.waybill.sandbox.shops.Goods.Good;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sandbox/shops/{shop}/products}: GET says what a shop has and has sold, POST gives it a
 * large catalogue, PUT says whether it sells beyond its stock.
 */
public final class GoodsDesk implements Endpoint {

  private static final int MAX_COUNT = 50_000;

  private final Map<String, Goods> shops;

  /**
   * @param shops the goods of each, by name
   */
  public GoodsDesk(Map<String, Goods> shops) {
    this.shops = shops;
  }

  @Override
  public Reply handle(Call call) {
    Goods goods = shops.get(call.segment(2));
    if (goods == null) {
      throw Problem.notFound("There are the shops " + String.join(", ", shops.keySet()) + '.');
    }
    return switch (call.method()) {
      case "GET" ->
          Reply.json(
              200, Map.of("products", goods.all().stream().map(one -> view(goods, one)).toList()));
      case "PUT" -> {
        goods.sellBeyondStock(call.json().path("backorders").asBoolean(true));
        yield Reply.json(200, Map.of("shop", call.segment(2)));
      }
      case "POST" -> add(goods, call);
      default -> throw new Problem(405, "method_not_allowed", "Use GET, POST or PUT.");
    };
  }

  private static Map<String, @Nullable Object> view(Goods goods, Good one) {
    return Maps.of(
        "id", one.id(), "sku", one.sku(), "stock", one.stock(), "sold", goods.sold(one.id()));
  }

  private static Reply add(Goods goods, Call call) {
    int count = call.json().path("count").asInt(0);
    if (count < 1 || count > MAX_COUNT) {
      throw new Problem(
          400, "invalid_request", "count must be a whole number from 1 to " + MAX_COUNT + ".");
    }
    goods.add(count);
    return Reply.json(201, Map.of("shop", call.segment(2), "products", goods.all().size()));
  }
}
