package dev.waybill.ingest.writeback;

import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;

/** An action of the service {@code shop}. */
record ShopStep(String action, ToldShops shops, Telling telling) implements StepHandler<ToldOrder> {

  /** What is said to the shop. */
  interface Telling {

    /**
     * @param order the shop's own id
     */
    Outcome tell(ShopOrders orders, String order, Step<ToldOrder> step);
  }

  @Override
  public Class<ToldOrder> orderType() {
    return ToldOrder.class;
  }

  /** Each shop's own, like its breaker: one that answers slowly keeps no other shop waiting. */
  @Override
  public String provider(Step<ToldOrder> step) {
    return "shop-" + step.orderId().shop();
  }

  /** Looks before it writes, so an attempt whose fate is unknown needs no other treatment. */
  @Override
  public Outcome handle(Step<ToldOrder> step) {
    return telling.tell(shops.of(step.orderId()), step.orderId().shopOrderId(), step);
  }
}
