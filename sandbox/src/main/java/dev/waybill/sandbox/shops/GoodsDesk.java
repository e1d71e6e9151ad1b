package dev.waybill.sandbox.shops;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.Map;

/** {@code /sandbox/shops/{shop}/products}: gives a shop a large catalogue. */
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
    int count = call.json().path("count").asInt(0);
    if (count < 1 || count > MAX_COUNT) {
      throw new Problem(
          400, "invalid_request", "count must be a whole number from 1 to " + MAX_COUNT + ".");
    }
    goods.add(count);
    return Reply.json(201, Map.of("shop", call.segment(2), "products", goods.all().size()));
  }
}
